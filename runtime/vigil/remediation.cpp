// SPDX-License-Identifier: GPL-3.0-or-later
#include "vigil/remediation.h"

namespace pilothouse::vigil {

namespace {

/// What the run did without the stage, for people who read the plan.
std::string_view stoodIn(Stage stage)
{
    switch (stage) {
    case Stage::EbUpdated: return "The run went on with the EmoBank as it was before; its events are not banked yet.";
    case Stage::Diagnosed: return "The run went on with a fall-back diagnosis from the EmoBank alone.";
    case Stage::PromptDone: return "The run went on without a prompt patch; the agent's prompt is as it was.";
    case Stage::DiffDone: return "The run ended without code proposals; nothing else is missing.";
    case Stage::Start: break;
    }
    return "The run did not begin.";
}

/// What the kind of error asks for.
std::string_view repair(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Malformed:
    case ErrorCode::InvalidArgument:
        return "Compare what the stage was given with what it takes: correct the argument where it is passed, or "
               "change what the stage accepts.";
    case ErrorCode::NotFound:
        return "Put what is missing where the stage looks for it, or have it looked for where it is.";
    case ErrorCode::AlreadyExists: return "Take away one of the two that are there.";
    case ErrorCode::InvalidState: return "Call the stages in their order, each once a run.";
    case ErrorCode::TooLarge:
    case ErrorCode::TooDeep:
    case ErrorCode::LimitReached:
    case ErrorCode::OverBudget:
        return "Give the stage less (a shorter window, fewer rows), or raise the limit it names.";
    case ErrorCode::Expired:
    case ErrorCode::Cancelled:
    case ErrorCode::RateLimited: return "Run it again; when it happens again, give the stage more time or less to do.";
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
        return "Give the stage the right it needs, or take the part that needs it out of the run.";
    case ErrorCode::StorageFailed:
    case ErrorCode::Io: return "Look at the disk and the file the error names, then run it again.";
    case ErrorCode::Unsupported: return "Use a version that has what the error names.";
    default: return "The stage itself is at fault: reproduce the error with this record's input, and repair the stage.";
    }
}

} // namespace

Remediation remediationFor(Stage stage, const Error &error)
{
    Remediation out;
    out.stage = stage;
    out.fault = std::string(name(error.code)) + ": " + error.detail;
    out.steps = {"Stage " + std::string(name(stage)) + " failed: " + out.fault + ".", std::string(stoodIn(stage)),
                 std::string(repair(error.code)), "Run this record again."};
    out.verify = "Replaying this record reaches diff_done without a failure at " + std::string(name(stage)) + ".";
    return out;
}

} // namespace pilothouse::vigil
