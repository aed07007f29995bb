// SPDX-License-Identifier: GPL-3.0-or-later
#include "interrupt_watch.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace pilothouse::tools {

namespace {

int g_pipe[2] = {-1, -1};

int openPipe() { return pipe2(g_pipe, O_CLOEXEC | O_NONBLOCK) == 0 ? g_pipe[0] : -1; }

extern "C" void noteSignal(int number)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = write(g_pipe[1], &byte, 1);
    std::signal(number, SIG_DFL);
}

} // namespace

InterruptWatch::InterruptWatch(QObject *parent) : QObject(parent), m_notifier(openPipe(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (read(g_pipe[0], &byte, 1) == 1) {
            emit interrupted();
        }
    });
    std::signal(SIGINT, noteSignal);
    std::signal(SIGTERM, noteSignal);
}

InterruptWatch::~InterruptWatch()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    m_notifier.setEnabled(false);
    close(g_pipe[0]);
    close(g_pipe[1]);
}

} // namespace pilothouse::tools
