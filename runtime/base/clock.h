// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace pilothouse {

/// Wall-clock time, UTC, microseconds: what is stored and shown.
using WallTime = std::chrono::sys_time<std::chrono::microseconds>;

/// Monotonic time since an arbitrary start, microseconds: what deadlines and durations are measured in.
using MonoTime = std::chrono::microseconds;

/// Where time comes from. Injected everywhere; only SystemClock asks the operating system.
/// Implementations are safe to read from any thread.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual WallTime wall() const = 0;
    [[nodiscard]] virtual MonoTime mono() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] WallTime wall() const override
    {
        return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    }
    [[nodiscard]] MonoTime mono() const override
    {
        return std::chrono::duration_cast<MonoTime>(std::chrono::steady_clock::now().time_since_epoch());
    }
};

/// Time that moves only when told to: tests, replay, backtest. Owned and advanced by one thread.
class ManualClock final : public Clock {
public:
    explicit ManualClock(WallTime start = WallTime{std::chrono::seconds{1'800'000'000}}) : m_wall(start) {}

    [[nodiscard]] WallTime wall() const override { return m_wall; }
    [[nodiscard]] MonoTime mono() const override { return m_mono; }

    void advance(std::chrono::microseconds by)
    {
        m_wall += by;
        m_mono += by;
    }
    /// Moves wall time only, as a correction of the system clock does.
    void adjustWall(std::chrono::microseconds by) { m_wall += by; }

private:
    WallTime m_wall;
    MonoTime m_mono{0};
};

} // namespace pilothouse
