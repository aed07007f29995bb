// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/bank_layout.h"

#include <cmath>

namespace pilothouse::diagnosis {

namespace {

constexpr double kLanePadding = 2;

WallTime timeOf(paint::TimeAxis::Time t) { return WallTime{t}; }

} // namespace

double BankLayout::y(int lane, double value) const
{
    const double height = std::max(1.0, laneHeight - 2 * kLanePadding);
    return laneTop(lane) + laneHeight - kLanePadding - height * std::clamp(value, 0.0, 1.0);
}

int BankLayout::laneAt(double at) const
{
    const int lane = static_cast<int>(std::floor((at - top) / laneHeight));
    return lane >= 0 && lane < lanes() ? lane : -1;
}

std::vector<CurveColumn> BankLayout::columns(const models::EmotionCurve &curve) const
{
    std::vector<CurveColumn> out;
    if (curve.marks().empty()) {
        return out;
    }
    const double from = std::max(axis.left, std::floor(axis.toX(curve.marks().front().at.time_since_epoch())));
    const double right = axis.left + axis.width;
    std::vector<WallTime> edges{timeOf(axis.toTime(from))};
    for (double x = from; x < right; ++x) {
        edges.push_back(timeOf(axis.toTime(x + 1)));
    }
    const auto parts = curve.parts(edges);
    out.reserve(parts.size());
    double x = from;
    for (const auto &part : parts) {
        out.push_back({x++, part.peak, part.strongest});
    }
    return out;
}

std::vector<QPointF> BankLayout::line(std::span<const MoodPoint> points, models::MoodGauge gauge, int lane) const
{
    std::vector<QPointF> out;
    const auto earlier = [](const MoodPoint &point, WallTime t) { return point.at < t; };
    auto first = std::lower_bound(points.begin(), points.end(), timeOf(axis.begin), earlier);
    auto last = std::lower_bound(first, points.end(), timeOf(axis.end), earlier);
    first = first == points.begin() ? first : std::prev(first);
    last = last == points.end() ? last : std::next(last);
    while (first != last) {
        const double column = std::floor(axis.toX(first->at.time_since_epoch()));
        const auto inColumn = [&](const MoodPoint &p) {
            return std::floor(axis.toX(p.at.time_since_epoch())) == column;
        };
        const auto next = std::find_if_not(first, last, inColumn);
        const auto at = [&](const MoodPoint &p) {
            return QPointF(axis.toX(p.at.time_since_epoch()), y(lane, models::valueOf(p, gauge)));
        };
        out.push_back(at(*first));
        if (std::distance(first, next) > 2) {
            const auto [low, high] = std::minmax_element(first, next, [&](const MoodPoint &a, const MoodPoint &b) {
                return models::valueOf(a, gauge) < models::valueOf(b, gauge);
            });
            out.push_back(at(*std::min(low, high)));
            out.push_back(at(*std::max(low, high)));
        }
        if (std::distance(first, next) > 1) {
            out.push_back(at(*std::prev(next)));
        }
        first = next;
    }
    return out;
}

std::vector<QRectF> BankLayout::band(std::span<const QPointF> line) const
{
    std::vector<QRectF> out;
    const double right = axis.left + axis.width;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const QPointF from = line[i];
        const QPointF to = line[i + 1];
        const auto at = [&](double x) {
            return to.x() <= from.x() ? to.y() : from.y() + (to.y() - from.y()) * (x - from.x()) / (to.x() - from.x());
        };
        for (double x = std::floor(std::max(from.x(), axis.left)); x <= to.x() && x < right; ++x) {
            const bool within = to.x() < x + 1;
            const double begin = x <= from.x() ? from.y() : at(x);
            const double end = within ? to.y() : at(x + 1);
            const auto [low, high] = std::minmax(begin, end);
            if (!out.empty() && out.back().left() == x) {
                out.back().setTop(std::min(out.back().top(), low));
                out.back().setBottom(std::max(out.back().bottom(), high));
            } else {
                out.emplace_back(x, low, 1, high - low);
            }
        }
    }
    return out;
}

} // namespace pilothouse::diagnosis
