#include "Terminal.h"

#include "core/RunControl.h"
#include "report/RunWords.h"

#include <QFile>

#include <cerrno>
#include <clocale>
#include <cwchar>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace floe::terminal {

namespace {

/// A reader that went away (`| head`) is no reason to end a migration, so a failed write is not an error.
void writeAll(int fd, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN) {
            pollfd wait{fd, POLLOUT, 0};
            ::poll(&wait, 1, 1000);
            continue;
        }
        if (n <= 0)
            return;
        done += n;
    }
}

QByteArray safeLine(const QString &text)
{
    return visibleText(text).toUtf8() + '\n';
}

int widthOf(char32_t c)
{
    const int width = ::wcwidth(wchar_t(c));
    return width < 0 ? 1 : width;
}

/// The terminal without echo and without signals from keys, as long as this lives.
class QuietTerminal
{
public:
    explicit QuietTerminal(int fd) : m_fd(fd)
    {
        m_changed = ::tcgetattr(fd, &m_before) == 0;
        if (!m_changed)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG);
        quiet.c_cc[VMIN] = 1;
        quiet.c_cc[VTIME] = 0;
        ::tcsetattr(fd, TCSAFLUSH, &quiet);
    }
    ~QuietTerminal()
    {
        if (m_changed)
            ::tcsetattr(m_fd, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(QuietTerminal)

private:
    int m_fd;
    termios m_before{};
    bool m_changed = false;
};

void dropLastCharacter(QByteArray &utf8)
{
    while (!utf8.isEmpty() && (quint8(utf8.back()) & 0xc0) == 0x80)
        utf8.chop(1);
    utf8.chop(1);
}

/// True when a key arrived; false when the asking is over.
bool waitForKey(int fd, const std::function<bool()> &interrupted)
{
    constexpr int LookMs = 100;
    while (true) {
        pollfd wait{fd, POLLIN, 0};
        const int ready = ::poll(&wait, 1, LookMs);
        if (interrupted && interrupted())
            return false;
        if (ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return false;
    }
}

Result<QString> readLine(int fd, const std::function<bool()> &interrupted)
{
    constexpr char CtrlC = 3, CtrlD = 4, Backspace = 8, CtrlU = 21, Delete = 127;
    QByteArray typed;
    while (true) {
        char key = 0;
        if (!waitForKey(fd, interrupted) || ::read(fd, &key, 1) != 1 || key == CtrlC || key == CtrlD)
            return failure(RunControl::stoppedError());
        if (key == '\n' || key == '\r')
            return QString::fromUtf8(typed);
        if (key == Backspace || key == Delete)
            dropLastCharacter(typed);
        else if (key == CtrlU)
            typed.clear();
        else
            typed += key;
    }
}

} // namespace

void out(const QString &text)
{
    writeAll(STDOUT_FILENO, safeLine(text));
}

void err(const QString &text)
{
    writeAll(STDERR_FILENO, safeLine(text));
}

void outBytes(const QByteArray &bytes)
{
    writeAll(STDOUT_FILENO, bytes);
}

void errBytes(const QByteArray &bytes)
{
    writeAll(STDERR_FILENO, bytes);
}

bool outIsTerminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

bool errIsTerminal()
{
    return ::isatty(STDERR_FILENO) == 1 && qgetenv("TERM") != "dumb";
}

bool inIsTerminal()
{
    return ::isatty(STDIN_FILENO) == 1;
}

int columns()
{
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

int widthOf(const QString &text)
{
    int width = 0;
    const auto characters = text.toUcs4();
    for (const uint c : characters)
        width += widthOf(char32_t(c));
    return width;
}

QString elided(const QString &text, int width)
{
    if (widthOf(text) <= width)
        return text;
    QString cut = text;
    const QString ellipsis = speaksUnicode() ? QStringLiteral("…") : QStringLiteral("...");
    while (!cut.isEmpty() && widthOf(cut) + widthOf(ellipsis) > width)
        cut.chop(cut.size() > 1 && cut.back().isLowSurrogate() ? 2 : 1);
    return cut + ellipsis;
}

bool speaksUnicode()
{
    return qstrcmp(::nl_langinfo(CODESET), "UTF-8") == 0;
}

Result<QString> askPassword(const QString &prompt, const std::function<bool()> &interrupted)
{
    const int fd = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return QString();
    Result<QString> answer;
    {
        const QuietTerminal quiet(fd);
        writeAll(fd, visibleText(prompt).toUtf8());
        answer = readLine(fd, interrupted);
        writeAll(fd, "\n");
    }
    ::close(fd);
    return answer;
}

Result<bool> askYesNo(const QString &question, const std::function<bool()> &interrupted)
{
    const int fd = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return false;
    ::tcflush(fd, TCIFLUSH);
    writeAll(fd, visibleText(question).toUtf8());
    QByteArray typed;
    bool asking = true;
    while (asking) {
        char key = 0;
        if (!waitForKey(fd, interrupted)) {
            writeAll(fd, "\n");
            ::close(fd);
            return failure(RunControl::stoppedError());
        }
        const bool read = ::read(fd, &key, 1) == 1;
        asking = read && key != '\n';
        if (asking)
            typed += key;
        else if (!read) // Ctrl-D leaves the cursor where it is
            writeAll(fd, "\n");
    }
    ::close(fd);
    const QByteArray answer = typed.trimmed().toLower();
    return answer == "y" || answer == "yes";
}

} // namespace floe::terminal
