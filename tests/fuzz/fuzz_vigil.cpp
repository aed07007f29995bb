// SPDX-License-Identifier: GPL-3.0-or-later
// Event logs, prompts, rules and run records that nobody meant. Whatever is read as an event log is run through whole: its record reads back as it
// was written and its replay is the same; a prompt that can be patched keeps its core block.
#include "fuzz/driver.h"
#include "vigil/event_import.h"
#include "vigil/prompt_sections.h"
#include "vigil/rules_file.h"
#include "vigil/vigil_run.h"

#include <cstdlib>
#include <string_view>

using namespace pilothouse;
using namespace pilothouse::vigil;

namespace {

constexpr WallTime kNow{std::chrono::seconds{1'800'000'000}};

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

void fuzzRun(std::string_view text)
{
    RunInput input;
    input.now = kNow;
    input.events = importEvents(text).events;
    for (const Event &event : input.events) {
        require(payloadText(event.payload).value() == event.payload);
    }
    input.prompt = "## BEGIN_CORE_IDENTITY\nx\n## END_CORE_IDENTITY\n";
    const VigilRules &rules = text.size() % 2 == 0 ? defaultRules() : publishedRules();
    const RunStages stages = ownStages(rules);
    const RunRecord record = runVigil(input, stages, rules);
    require(record.reached == Stage::DiffDone && record.remediation.empty());
    require(record.prompt.newText.starts_with(input.prompt));
    const std::string json = toJson(record);
    const auto read = parseRunRecord(json);
    require(read.ok());
    require(toJson(*read) == json);
    require(toJson(replayRun(*read, stages, rules).value()) == json);
}

void fuzzPrompt(std::string_view text)
{
    const std::size_t middle = text.size() / 2;
    const auto patch = patchPrompt(text, text.substr(middle), defaultRules().prompt);
    if (patch) {
        const auto before = promptSections(patch->oldText);
        const auto after = promptSections(patch->newText);
        require(before.ok() && after.ok());
        require(patch->oldText.substr(before->coreBegin, before->coreEnd - before->coreBegin) ==
                patch->newText.substr(after->coreBegin, after->coreEnd - after->coreBegin));
        require(!patchPrompt(patch->newText, patch->newBlock, defaultRules().prompt)->changes);
    }
    if (const auto marked = markedPrompt(text)) {
        require(promptSections(*marked).ok());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    fuzzRun(text);
    fuzzPrompt(text);
    (void)parseRules(text);
    (void)parseRunRecord(text);
    return 0;
}
