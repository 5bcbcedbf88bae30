// Preloaded into a process whose wall clock is to jump: adds the seconds that stand in the file named by
// FLOE_TEST_CLOCK (one native 64-bit number) to what CLOCK_REALTIME says, at each moment. Monotonic clocks go
// on.
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

const volatile std::int64_t *jump = nullptr;

__attribute__((constructor)) void begin()
{
    const char *name = std::getenv("FLOE_TEST_CLOCK");
    const int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    void *map = mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (map != MAP_FAILED)
        jump = static_cast<const volatile std::int64_t *>(map);
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, struct timespec *now) noexcept
{
    const int result = int(syscall(SYS_clock_gettime, clock, now));
    if (result == 0 && jump && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += *jump;
    return result;
}

extern "C" int gettimeofday(struct timeval *__restrict now, void *__restrict) noexcept
{
    struct timespec exact = {};
    if (clock_gettime(CLOCK_REALTIME, &exact) != 0)
        return -1;
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

extern "C" time_t time(time_t *now) noexcept
{
    struct timespec exact = {};
    clock_gettime(CLOCK_REALTIME, &exact);
    if (now)
        *now = exact.tv_sec;
    return exact.tv_sec;
}
