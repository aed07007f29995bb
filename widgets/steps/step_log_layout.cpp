// SPDX-License-Identifier: GPL-3.0-or-later
#include "steps/step_log_layout.h"

#include <algorithm>

namespace pilothouse::steps {

namespace {

constexpr int kMargin = 12;
constexpr int kGap = 12;
constexpr int kMinContent = 240;

int digits(int number)
{
    int count = 1;
    for (; number >= 10; number /= 10) {
        ++count;
    }
    return count;
}

} // namespace

StepLogLayout::Columns StepLogLayout::columns(const Measures &measures) const
{
    const int seqWidth = std::max(4, digits(rows)) * measures.digit;
    const int timeWidth = 8 * measures.digit;
    const int fixed = 2 * kMargin + seqWidth + measures.kind + measures.badge + measures.duration + 4 * kGap;
    const bool time = width - fixed - timeWidth - measures.tool - 2 * kGap >= kMinContent;
    const bool tool = width - fixed - measures.tool - kGap >= kMinContent;
    Columns columns;
    int x = kMargin;
    const auto place = [&](QRect &rect, int columnWidth, bool shown = true) {
        rect = QRect(x, 0, shown ? columnWidth : 0, rowHeight);
        x += shown ? columnWidth + kGap : 0;
    };
    place(columns.seq, seqWidth);
    place(columns.time, timeWidth, time);
    place(columns.kind, measures.kind);
    place(columns.tool, measures.tool, tool);
    const int right = measures.badge + measures.duration + 2 * kGap + kMargin;
    place(columns.content, std::max(0, width - x - right));
    place(columns.badge, measures.badge);
    place(columns.duration, measures.duration);
    return columns;
}

std::pair<int, int> StepLogLayout::visibleRows() const
{
    const int first = std::max(0, scroll / rowHeight);
    const int last = std::min(rows - 1, (scroll + std::max(0, height - 1)) / rowHeight);
    return {first, last};
}

int StepLogLayout::rowAt(int y) const
{
    const int row = (scroll + y) / rowHeight;
    return y < 0 || row < 0 || row >= rows ? -1 : row;
}

QRect StepLogLayout::rowRect(int row) const { return {0, row * rowHeight - scroll, width, rowHeight}; }

int StepLogLayout::maxScroll() const { return std::max(0, rows * rowHeight - height); }

int StepLogLayout::scrollTo(int row) const
{
    const int top = row * rowHeight;
    if (top < scroll) {
        return std::clamp(top, 0, maxScroll());
    }
    if (top + rowHeight > scroll + height) {
        return std::clamp(top + rowHeight - height, 0, maxScroll());
    }
    return scroll;
}

int StepLogLayout::pageRows() const { return std::max(1, height / rowHeight); }

} // namespace pilothouse::steps
