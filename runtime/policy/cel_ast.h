// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/cel_type.h"
#include "policy/cel_value.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace pilothouse::policy::cel {

enum class Op : std::uint8_t {
    Constant,
    Name,    ///< as parsed; the checker turns it into one of the four below or refuses it
    Local,   ///< a macro's variable
    Root,    ///< step, session, agent: only below Select
    Signals, ///< the whole map
    Field,   ///< a field of step, session or agent
    Signal,  ///< signals.loop
    Select,  ///< a.name
    Index,   ///< a[b]
    Has,     ///< has(a.name): a is the selection
    Not,
    Negate,
    And,
    Or,   ///< over items
    Cond, ///< a ? b : c
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Equal,
    Unequal,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    List,  ///< items
    Map,   ///< items: key, value, key, value …
    Call,  ///< a, b, c
    Macro, ///< over a, with condition b and, for map with three arguments, transform c
};

enum class Macro : std::uint8_t { All, Exists, ExistsOne, Filter, Map };

/// Fields of the declared variables.
enum class Field : std::uint8_t {
    StepSeq,
    StepKind,
    StepAgent,
    StepCall,
    StepTool,
    StepText,
    StepArgs,
    StepFailed,
    StepOrigin,
    SessionId,
    SessionTitle,
    SessionGoal,
    SessionConstraints,
    SessionMode,
    SessionSource,
    SessionState,
    SessionSteps,
    SessionTokens,
    SessionCost,
    SessionContextTokens,
    SessionWaiting,
    AgentName,
    AgentVersion,
    AgentFramework,
    AgentModel,
    AgentCwd,
    AgentPid,
};

enum class Function : std::uint8_t {
    Size,
    Contains,
    StartsWith,
    EndsWith,
    Matches,
    Int,
    Uint,
    Double,
    String,
    Bool,
    Bytes,
    Type,
    Dyn,
    Timestamp,
    Duration,
    FullYear,
    Month,
    DayOfMonth,
    Date,
    DayOfWeek,
    DayOfYear,
    Hours,
    Minutes,
    Seconds,
    Milliseconds,
    LowerAscii,
    UpperAscii,
    Trim,
    Split,
    Join,
    Replace,
    Within,
    Strings,
    Paths,
    Command,
};

/// One operation of a compiled expression. Written by the parser, resolved by the checker, then immutable.
struct Node {
    Op op = Op::Constant;
    std::uint8_t code = 0;    ///< Field, SignalKind, Function, Macro or a local's slot
    bool member = false;      ///< Call: written a.f(b); Name: written with a leading dot
    std::uint16_t height = 1; ///< of the tree below
    std::uint32_t offset = 0; ///< byte in the text: the operator, the function's or the field's name
    Value value;
    Node *a = nullptr; ///< operands; of a checked Call the target, where there is one, and the arguments
    Node *b = nullptr;
    Node *c = nullptr;
    std::string_view name;
    std::vector<Node *> items;
    std::shared_ptr<const re2::RE2> pattern; ///< Matches with a literal pattern
};

inline constexpr std::size_t kMaxText = 8192;
inline constexpr std::uint16_t kMaxHeight = 200; ///< of the tree
inline constexpr int kMaxNesting = 100;          ///< brackets and conditionals while parsing
inline constexpr std::size_t kMaxLocals = 16;    ///< nested macros

/// A parsed expression and everything its nodes point at. Neither copied nor moved: nodes view its text.
struct Program {
    Program() = default;
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    std::string text;
    std::deque<Node> nodes;
    std::deque<std::string> strings;      ///< decoded literals
    std::deque<std::vector<Value>> lists; ///< literal lists of literals
    std::deque<Type> types;
    const Node *root = nullptr;
};

/// "line L, column C: " of byte \a offset of \a text; both from 1, columns in code points.
std::string position(std::string_view text, std::uint32_t offset);

} // namespace pilothouse::policy::cel
