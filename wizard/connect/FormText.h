#pragma once

class QLabel;
class QString;
class QWidget;

/// Labels as the connection pages write them.
namespace floe {

/// A bold heading.
QLabel *headingLabel(const QString &text, QWidget *parent);
/// Smaller text below a field: word-wrapped, plain, as tall as its words need.
QLabel *noteLabel(QWidget *parent);

} // namespace floe
