// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/time_axis.h"

#include <algorithm>
#include <cmath>

namespace pilothouse::paint {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr TimeAxis::Time kSteps[] = {
    std::chrono::milliseconds{100},
    std::chrono::milliseconds{200},
    std::chrono::milliseconds{500},
    seconds{1},
    seconds{2},
    seconds{5},
    seconds{10},
    seconds{15},
    seconds{30},
    minutes{1},
    minutes{2},
    minutes{5},
    minutes{10},
    minutes{15},
    minutes{30},
    hours{1},
    hours{2},
    hours{3},
    hours{6},
    hours{12},
    hours{24},
    hours{48},
    hours{24 * 7},
};

TimeAxis::Time fromDouble(double microseconds) { return TimeAxis::Time{std::llround(microseconds)}; }

} // namespace

double TimeAxis::toX(Time t) const
{
    return left + width * static_cast<double>((t - begin).count()) / static_cast<double>(span().count());
}

TimeAxis::Time TimeAxis::toTime(double x) const
{
    return begin + fromDouble((x - left) / width * static_cast<double>(span().count()));
}

void TimeAxis::zoom(double factor, double x)
{
    const Time anchor = toTime(x);
    const auto wanted = fromDouble(static_cast<double>(span().count()) * factor);
    const Time next = std::clamp(wanted, kShortest, kLongest);
    const double share = (x - left) / width;
    begin = anchor - fromDouble(static_cast<double>(next.count()) * share);
    end = begin + next;
}

void TimeAxis::pan(double pixels)
{
    const Time by = fromDouble(pixels / width * static_cast<double>(span().count()));
    begin += by;
    end += by;
}

void TimeAxis::show(Time from, Time to)
{
    begin = from;
    end = from + std::clamp(to - from, kShortest, kLongest);
}

TimeAxis::Time TimeAxis::tickStep(double minimumDistance) const
{
    const double perPixel = static_cast<double>(span().count()) / width;
    const auto *step = std::find_if(std::begin(kSteps), std::end(kSteps) - 1, [&](Time s) {
        return static_cast<double>(s.count()) >= perPixel * minimumDistance;
    });
    return *step;
}

std::vector<TimeAxis::Tick> TimeAxis::ticks(double minimumDistance, Time utcOffset) const
{
    std::vector<Tick> out;
    const Time step = tickStep(minimumDistance);
    const auto local = (begin + utcOffset).count();
    const auto remainder = ((local % step.count()) + step.count()) % step.count();
    Time at = begin + Time{remainder == 0 ? 0 : step.count() - remainder};
    for (; at <= end; at += step) {
        out.push_back({at, toX(at)});
    }
    return out;
}

} // namespace pilothouse::paint
