#pragma once

#include "objects/NameEdit.h"

#include <QTest>
#include <QTreeView>

/// Keys and clicks on the object trees, as a person uses them.
namespace floe::trees {

inline QModelIndex row(const QTreeView *tree, const QString &name, const QModelIndex &parent = {})
{
    for (int i = 0; i < tree->model()->rowCount(parent); ++i) {
        const QModelIndex index = tree->model()->index(i, 0, parent);
        if (index.data().toString() == name)
            return index;
    }
    return {};
}

inline void click(QTreeView *tree, const QModelIndex &index, Qt::KeyboardModifiers modifiers = {})
{
    QVERIFY(index.isValid());
    tree->scrollTo(index);
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, modifiers, tree->visualRect(index).center());
}

inline void doubleClick(QTreeView *tree, const QModelIndex &index)
{
    QVERIFY(index.isValid());
    tree->scrollTo(index);
    const QPoint place = tree->visualRect(index).center();
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, place);
}

inline NameEdit *editorOf(QTreeView *tree)
{
    return tree->findChild<NameEdit *>(QStringLiteral("objects.mappedNameEdit"));
}

inline void rename(QTreeView *tree, const QModelIndex &index, const QString &name)
{
    click(tree, index);
    QTest::keyClick(tree, Qt::Key_F2);
    NameEdit *editor = editorOf(tree);
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, name);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(!editorOf(tree));
}

} // namespace floe::trees
