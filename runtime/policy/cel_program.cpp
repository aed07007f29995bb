// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_program.h"

#include "policy/cel_checker.h"
#include "policy/cel_evaluator.h"
#include "policy/cel_parser.h"
#include "policy/cel_text.h"

#include <algorithm>
#include <array>
#include <string>

namespace pilothouse::policy::cel {

std::string_view describe(Fault fault)
{
    static constexpr auto kWords = std::to_array<std::string_view>({
        "no fault",
        "no such key",
        "wrong type of operand",
        "result does not fit 64 bits",
        "division by zero",
        "index out of bounds",
        "cannot be converted",
        "the arguments are not one JSON object with distinct names",
        "repeated key",
        "not a type a key can have",
        "bad pattern",
        "the signal has no value yet",
        "the cost limit was reached",
    });
    return kWords[static_cast<std::size_t>(fault)];
}

std::string position(std::string_view text, std::uint32_t offset)
{
    const std::string_view before = text.substr(0, offset);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n');
    const std::string_view line = start == std::string_view::npos ? before : before.substr(start + 1);
    return "line " + std::to_string(lines + 1) + ", column " + std::to_string(codePoints(line) + 1) + ": ";
}

Result<std::shared_ptr<const Program>> compile(std::string_view text)
{
    if (text.size() > kMaxText) {
        return Error{ErrorCode::TooLarge,
                     "expression of " + std::to_string(text.size()) + " bytes, limit " + std::to_string(kMaxText)};
    }
    auto program = std::make_shared<Program>();
    program->text = text;
    Complaint complaint;
    if (!parse(*program, complaint) || !check(*program, complaint)) {
        return Error{ErrorCode::InvalidArgument, position(program->text, complaint.offset) + complaint.what};
    }
    return std::shared_ptr<const Program>(std::move(program));
}

Result<bool> evaluate(const Program &program, Context &context)
{
    Value value = Evaluator(program, context).run();
    if (!value.failed() && value.tag != Tag::Bool) {
        value = Value::failure(Fault::NoOverload, program.root);
    }
    context.releaseScratch();
    if (!value.failed()) {
        return value.truth;
    }
    const std::uint32_t offset = value.broken.where != nullptr ? value.broken.where->offset : 0;
    const ErrorCode code = value.broken.fault == Fault::Cost ? ErrorCode::LimitReached : ErrorCode::InvalidArgument;
    return Error{code, position(program.text, offset) + std::string(describe(value.broken.fault))};
}

} // namespace pilothouse::policy::cel
