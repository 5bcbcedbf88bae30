#include "precheck/PrecheckModel.h"

#include "core/SteadyClock.h"
#include "model/ObjectName.h"
#include "precheck/CheckLook.h"

namespace floe {

namespace {

/// Two warnings with one key say the same about the same objects.
QString keyOf(const CheckResult &result)
{
    QStringList parts(result.id);
    for (const Finding &finding : result.findings) {
        parts += finding.object;
        parts += finding.found;
    }
    return parts.join(QChar(0));
}

} // namespace

void PrecheckModel::begin()
{
    beginResetModel();
    m_report = {};
    m_startedMs.clear();
    endResetModel();
}

CheckResult PrecheckModel::withIgnored(CheckResult result) const
{
    if (result.state != CheckState::Warning)
        return result;
    if (const auto ignored = m_ignored.constFind(keyOf(result)); ignored != m_ignored.cend()) {
        result.state = CheckState::Ignored;
        result.ignoredAt = ignored->at;
        result.ignoredReason = ignored->reason;
    }
    return result;
}

void PrecheckModel::setResult(int row, const CheckResult &result)
{
    if (row >= rowCount()) {
        beginInsertRows({}, rowCount(), row);
        m_report.checks.resize(row + 1);
        m_startedMs.resize(row + 1);
        endInsertRows();
    }
    if (result.state == CheckState::Running && m_report.checks.at(row).state != CheckState::Running)
        m_startedMs[row] = steadyMs();
    m_report.checks[row] = withIgnored(result);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void PrecheckModel::finish(const PrecheckReport &report)
{
    for (int row = 0; row < int(report.checks.size()); ++row)
        setResult(row, report.checks.at(row));
    m_report.totals = report.totals;
}

void PrecheckModel::tick()
{
    for (int row = 0; row < rowCount(); ++row) {
        if (check(row).state == CheckState::Running)
            Q_EMIT dataChanged(index(row, FindingColumn), index(row, FindingColumn), {Qt::DisplayRole});
    }
}

bool PrecheckModel::canIgnore(int row) const
{
    if (row < 0 || row >= rowCount())
        return false;
    const CheckState state = check(row).state;
    return state == CheckState::Warning || state == CheckState::Ignored;
}

void PrecheckModel::setIgnored(int row, bool ignored)
{
    if (!canIgnore(row))
        return;
    CheckResult &result = m_report.checks[row];
    const QString key = keyOf(result);
    if (!ignored)
        m_ignored.remove(key);
    else if (!m_ignored.contains(key))
        m_ignored.insert(key, {QDateTime::currentDateTimeUtc(), {}});
    const Ignored how = m_ignored.value(key);
    result.state = ignored ? CheckState::Ignored : CheckState::Warning;
    result.ignoredAt = how.at;
    result.ignoredReason = how.reason;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT ignoredChanged();
}

void PrecheckModel::setReason(int row, const QString &reason)
{
    if (row < 0 || row >= rowCount() || check(row).state != CheckState::Ignored)
        return;
    CheckResult &result = m_report.checks[row];
    result.ignoredReason = reason;
    m_ignored[keyOf(result)].reason = reason;
    Q_EMIT ignoredChanged();
}

void PrecheckModel::ignoreAll()
{
    for (int row = 0; row < rowCount(); ++row) {
        if (check(row).state == CheckState::Warning)
            setIgnored(row, true);
    }
}

int PrecheckModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_report.checks.size());
}

int PrecheckModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString PrecheckModel::findingText(int row) const
{
    const CheckResult &result = check(row);
    if (result.state == CheckState::Running) {
        const qint64 seconds = (steadyMs() - m_startedMs.at(row)) / 1'000;
        return seconds > 0 ? tr("Running for %1 s", "how long a check has been running").arg(seconds)
                           : QString();
    }
    if (result.findings.isEmpty())
        return {};
    const Finding &first = result.findings.constFirst();
    const bool named = !first.object.isEmpty() && !first.found.contains(first.object);
    const QString object = visibleName(first.object);
    const QString found = visibleName(first.found);
    const QString text = named ? tr("%1: %2", "object, what was found").arg(object, found) : found;
    const auto count = int(result.findings.size());
    if (count == 1)
        return text;
    return tr("%n findings; %1", "number of findings, the first of them", count).arg(text);
}

QVariant PrecheckModel::decoration(int row, int column) const
{
    if (column == StateColumn)
        return lookOf(check(row).state).stateIcon();
    if (column == InfoColumn && !check(row).findings.isEmpty())
        return icon("info", Tone::Accent);
    return {};
}

QVariant PrecheckModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CheckResult &result = check(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == StateColumn)
            return lookOf(result.state).word;
        if (index.column() == TitleColumn)
            return result.title;
        return index.column() == FindingColumn ? findingText(index.row()) : QVariant();
    case Qt::DecorationRole:
        return decoration(index.row(), index.column());
    case Qt::ToolTipRole:
        if (index.column() == InfoColumn && !result.findings.isEmpty())
            return tr("Why, and how to fix it");
        return index.column() == TitleColumn && !result.dtsCode.isEmpty() ? QVariant(result.dtsCode)
                                                                          : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == InfoColumn && !result.findings.isEmpty() ? tr("Info") : QVariant();
    case StateRole:
        return int(result.state);
    default:
        return {};
    }
}

QVariant PrecheckModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateColumn:
        return tr("State");
    case TitleColumn:
        return tr("Check");
    case FindingColumn:
        return tr("Found");
    case InfoColumn:
        return tr("Info");
    default:
        return {};
    }
}

} // namespace floe
