// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/finding_list.h"

#include "diagnosis/diagnosis_words.h"
#include "theme/metrics.h"

#include <QApplication>
#include <QEvent>
#include <QIdentityProxyModel>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace pilothouse::diagnosis {

namespace {

constexpr int kBar = 3;

QChar signOf(theme::StateRole role)
{
    switch (role) {
    case theme::StateRole::Risk: return u'■';
    case theme::StateRole::Warn: return u'▲';
    case theme::StateRole::Ok: return u'●';
    default: return u'○';
    }
}

/// A row of two lines with a bar below them: the name and a number, then what is to say of it.
class TwoLineDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        const QFontMetrics small(theme::smallFont(option.font));
        return {120, option.fontMetrics.height() + small.height() + kBar + 2 * theme::kGrid};
    }

protected:
    struct Row {
        QString name;
        QString number;
        QString details;
        QColor detailsInk;
        double before = 0; ///< a quiet bar behind the other; 0..1
        double value = 0;
        theme::StateRole role = theme::StateRole::Accent;
    };

    void paintRow(QPainter *painter, const QStyleOptionViewItem &given, const Row &row) const
    {
        QStyleOptionViewItem blank = given;
        blank.text.clear();
        const QStyle *style = given.widget != nullptr ? given.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &blank, painter, given.widget);
        const QRect inner = given.rect.adjusted(theme::kPanelMargin, theme::kGrid, -theme::kPanelMargin, -theme::kGrid);
        const auto placed = [&](const QRect &r) { return QStyle::visualRect(given.direction, inner, r); };
        painter->save();
        painter->setFont(given.font);
        const int number = given.fontMetrics.horizontalAdvance(row.number) + 2 * theme::kGrid;
        painter->setPen(theme::inkColor(theme::Ink::Text, given.palette));
        const QRect line(inner.left(), inner.top(), inner.width(), given.fontMetrics.height());
        painter->drawText(placed(line), Qt::AlignRight | Qt::AlignVCenter, row.number);
        const QRect name = line.adjusted(0, 0, -number, 0);
        painter->drawText(placed(name), Qt::AlignLeft | Qt::AlignVCenter,
                          given.fontMetrics.elidedText(row.name, Qt::ElideMiddle, name.width()));
        painter->setFont(theme::smallFont(given.font));
        const QFontMetrics small(painter->font());
        painter->setPen(row.detailsInk);
        const QRect below(inner.left(), line.bottom() + 1, inner.width(), small.height());
        painter->drawText(placed(below), Qt::AlignLeft | Qt::AlignVCenter,
                          small.elidedText(row.details, Qt::ElideRight, below.width()));
        QRect bar(inner.left(), below.bottom() + 1, inner.width(), kBar);
        painter->fillRect(placed(bar), theme::surfaceColor(theme::Surface::Line, given.palette));
        bar.setWidth(static_cast<int>(inner.width() * std::clamp(row.before, 0.0, 1.0)));
        painter->fillRect(placed(bar), theme::tint(row.role, given.palette, 0.4));
        bar.setWidth(static_cast<int>(inner.width() * std::clamp(row.value, 0.0, 1.0)));
        bar.setTop(bar.top() + (row.before > 0 ? 1 : 0));
        painter->fillRect(placed(bar), theme::stateColor(row.role, given.palette));
        painter->restore();
    }
};

class FindingDelegate final : public TwoLineDelegate {
public:
    FindingDelegate(const models::FindingModel &rows, theme::StateRole role, QObject *parent)
        : TwoLineDelegate(parent), m_rows(rows), m_role(role)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Finding &finding = m_rows.all()[static_cast<std::size_t>(index.row())];
        Row row;
        row.name = m_rows.index(index.row()).data().toString();
        row.number = twoDecimals(finding.intensity, option.locale);
        row.details = findingDetails(finding);
        row.detailsInk = theme::inkColor(theme::Ink::Dim, option.palette);
        row.value = finding.intensity;
        row.role = finding.healed ? theme::StateRole::Ok : m_role;
        paintRow(painter, option, row);
    }

private:
    const models::FindingModel &m_rows;
    theme::StateRole m_role;
};

QString familyDetails(const FamilyFinding &family, const QLocale &locale)
{
    QStringList parts{
        trendWord(family.trend),
        FamilyList::tr("%1 before, %2 now").arg(twoDecimals(family.before, locale), twoDecimals(family.now, locale)),
        FamilyList::tr("%n event(s)", nullptr, static_cast<int>(family.events))};
    if (family.healed > 0) {
        parts << FamilyList::tr("%1 of %n healed", nullptr, static_cast<int>(family.thorns)).arg(family.healed);
    }
    if (!family.steps.empty()) {
        parts << stepsWords(family.steps);
    }
    return parts.join(QStringLiteral(" · "));
}

class FamilyDelegate final : public TwoLineDelegate {
public:
    FamilyDelegate(const models::FamilyModel &rows, QObject *parent) : TwoLineDelegate(parent), m_rows(rows) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const FamilyFinding &family = *m_rows.find(m_rows.index(index.row()));
        Row row;
        row.name = familyWord(family.id, family.name);
        row.number = twoDecimals(family.intensity, option.locale);
        row.details = familyDetails(family, option.locale);
        row.role = trendRole(family.trend);
        row.detailsInk = theme::stateInk(row.role, option.palette);
        row.before = family.before / m_rows.scale();
        row.value = family.now / m_rows.scale();
        paintRow(painter, option, row);
    }

private:
    const models::FamilyModel &m_rows;
};

/// What screen readers and tool tips get of a row: all of it in one sentence.
class SpokenRows final : public QIdentityProxyModel {
public:
    SpokenRows(QAbstractItemModel &rows, std::function<QString(int)> words, QObject *parent)
        : QIdentityProxyModel(parent), m_words(std::move(words))
    {
        setSourceModel(&rows);
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        switch (role) {
        case Qt::ToolTipRole: return m_words(index.row()).toHtmlEscaped();
        case Qt::AccessibleTextRole: return m_words(index.row());
        default: return QIdentityProxyModel::data(index, role);
        }
    }

private:
    std::function<QString(int)> m_words;
};

theme::StateRole roleOf(FindingList::Kind kind)
{
    return kind == FindingList::Kind::Thorns ? theme::StateRole::Risk
           : kind == FindingList::Kind::Buds ? theme::StateRole::Accent
                                             : theme::StateRole::Ok;
}

const char *nameOf(FindingList::Kind kind)
{
    return kind == FindingList::Kind::Thorns ? "thornList" : kind == FindingList::Kind::Buds ? "budList" : "roseList";
}

} // namespace

ListSection::ListSection(const QString &objectName, theme::StateRole role, QWidget *parent)
    : QWidget(parent), m_role(role)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_heading = new QLabel;
    m_heading->setMinimumWidth(1); // a narrow dock may cut it
    m_heading->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, theme::kGrid / 2);
    column->addWidget(m_heading);
    m_pages = new QStackedWidget;
    column->addWidget(m_pages, 1);
    m_nothing = new QLabel;
    m_nothing->setObjectName(objectName + QStringLiteral("Empty"));
    m_nothing->setWordWrap(true);
    m_nothing->setMinimumWidth(1);
    m_nothing->setAutoFillBackground(true);
    m_nothing->setBackgroundRole(QPalette::Base);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setContentsMargins(theme::kPanelMargin, theme::kGrid, theme::kPanelMargin, 0);
    m_pages->addWidget(m_nothing);
    m_list = new QListView;
    m_list->setObjectName(objectName);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMinimumWidth(12 * fontMetrics().averageCharWidth());
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_pages->addWidget(m_list);
}

void ListSection::setHeading(const QString &title)
{
    m_title = title;
    m_list->setAccessibleName(title);
    showHeading();
}

void ListSection::showHeading()
{
    m_heading->setText(
        QStringLiteral("<span style=\"color:%1\">%2</span> <b>%3</b>")
            .arg(theme::stateColor(m_role, palette()).name(), QString(signOf(m_role)), m_title.toHtmlEscaped()));
}

void ListSection::setRows(int rows, const QString &nothing)
{
    m_nothing->setText(nothing);
    m_pages->setCurrentIndex(rows > 0 ? 1 : 0);
}

void ListSection::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_heading != nullptr) {
        showHeading();
    }
}

FindingList::FindingList(Kind kind, QWidget *parent)
    : ListSection(QString::fromLatin1(nameOf(kind)), roleOf(kind), parent), m_kind(kind)
{
    const auto words = [this](int row) {
        const Finding &finding = m_model.all()[static_cast<std::size_t>(row)];
        return tr("%1, %2 · %3")
            .arg(m_model.index(row).data().toString(), twoDecimals(finding.intensity, locale()),
                 findingDetails(finding));
    };
    list()->setModel(new SpokenRows(m_model, words, list()));
    list()->setItemDelegate(new FindingDelegate(m_model, roleOf(kind), list()));
    connect(list()->selectionModel(), &QItemSelectionModel::currentChanged, this, &FindingList::currentChanged);
    const auto jump = [this](const QModelIndex &index) {
        const Finding &finding = m_model.all()[static_cast<std::size_t>(index.row())];
        if (!finding.steps.empty()) {
            emit stepActivated(finding.session, finding.steps.front());
        }
    };
    connect(list(), &QListView::activated, this, jump);
    setFindings({}, false);
}

void FindingList::setFindings(const std::vector<Finding> &findings, bool missed)
{
    m_model.setFindings(findings);
    const auto count = static_cast<int>(findings.size());
    switch (m_kind) {
    case Kind::Thorns:
        setHeading(tr("Thorns (%1)").arg(count));
        setRows(count, tr("Nothing goes wrong."));
        break;
    case Kind::Buds:
        setHeading(tr("Buds (%1)").arg(count));
        setRows(count, tr("Nothing that could become a rose."));
        break;
    case Kind::Roses:
        setHeading(tr("Roses (%1)").arg(count));
        setRows(count, missed ? tr("No roses: enough happened, and nothing of it went well. That is a sign of its own.")
                              : tr("No roses yet."));
        break;
    }
}

void FindingList::setUnknown()
{
    setFindings({}, false);
    setRows(0, tr("Not diagnosed yet."));
}

const Finding *FindingList::current() const { return m_model.find(m_model.index(list()->currentIndex().row())); }

FamilyList::FamilyList(QWidget *parent) : ListSection(QStringLiteral("familyList"), theme::StateRole::Warn, parent)
{
    const auto words = [this](int row) {
        const FamilyFinding &family = *m_model.find(m_model.index(row));
        return tr("%1, %2 · %3")
            .arg(familyWord(family.id, family.name), twoDecimals(family.intensity, locale()),
                 familyDetails(family, locale()));
    };
    list()->setModel(new SpokenRows(m_model, words, list()));
    list()->setItemDelegate(new FamilyDelegate(m_model, list()));
    connect(list()->selectionModel(), &QItemSelectionModel::currentChanged, this, &FamilyList::currentChanged);
    connect(list(), &QListView::activated, this, &FamilyList::familyActivated);
    setFamilies({});
}

void FamilyList::setFamilies(const std::vector<FamilyFinding> &families)
{
    m_model.setFamilies(families);
    setHeading(tr("Causes (%1)").arg(families.size()));
    setRows(static_cast<int>(families.size()), tr("No thorns, no causes."));
}

void FamilyList::setUnknown()
{
    setFamilies({});
    setRows(0, tr("Not diagnosed yet."));
}

const FamilyFinding *FamilyList::current() const { return m_model.find(m_model.index(list()->currentIndex().row())); }

} // namespace pilothouse::diagnosis

#include "moc_finding_list.cpp"
