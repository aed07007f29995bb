// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes into the importers, as each format, whole and cut in two. Whatever comes out must be playable: numbered steps, arguments that are
// one object with a canonical form, errors that name the file; and where the bytes are cut must make no difference.
#include "base/json.h"
#include "replay/importer.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

using namespace pilothouse;
using namespace pilothouse::replay;

namespace {

constexpr ImportLimits kSmall{4u << 20, 32};

void require(bool holds, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "fuzz_importers: %s\n", what);
        std::abort();
    }
}

void checkSession(const ImportedSession &session)
{
    require(session.steps.empty() == !session.skipped.empty(), "a session without steps is not marked as skipped");
    require(session.fingerprint.size() == 64, "a session has no fingerprint");
    require(session.goal.size() <= kGoalBytes, "a goal is too long");
    std::uint64_t seq = 0;
    for (const Step &step : session.steps) {
        require(raw(step.seq) == ++seq, "steps are not numbered from one");
        if (step.kind == StepKind::ToolCall) {
            require(step.args.starts_with('{') && canonicalJson(step.args, {1u << 20, 64}).ok(),
                    "arguments have no canonical form");
            require(!step.callId.empty(), "a call has no id");
        }
    }
}

/// What an import gave, as one text to compare.
std::string outcome(std::string_view bytes, RecordFormat format, std::size_t cut)
{
    std::string out;
    Importer importer(
        format, "fuzz",
        [&](Result<ImportedSession> session) {
            if (session.ok()) {
                checkSession(*session);
                out += session->fingerprint + session->place + session->title + "\n";
            } else {
                require(session.error().detail.starts_with("fuzz, line "), "an error does not name its file and line");
                out += session.error().detail + "\n";
            }
            return true;
        },
        kSmall);
    auto end = importer.feed(bytes.substr(0, cut));
    if (end.ok()) {
        end = importer.feed(bytes.substr(cut));
    }
    if (end.ok()) {
        end = importer.finish();
    }
    if (!end.ok()) {
        require(end.error().detail.starts_with("fuzz, line "), "an error does not name its file and line");
        out += end.error().detail;
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const std::size_t cut = size == 0 ? 0 : data[size / 2] % size;
    for (const RecordFormat format :
         {RecordFormat::Auto, RecordFormat::OpenAiMessages, RecordFormat::AgentDojo, RecordFormat::SweAgent}) {
        require(outcome(bytes, format, size) == outcome(bytes, format, cut),
                "where the bytes are cut makes a difference");
    }
    return 0;
}
