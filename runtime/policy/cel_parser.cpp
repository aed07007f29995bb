// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/cel_parser.h"

#include "policy/cel_literals.h"

#include <algorithm>
#include <array>
#include <optional>

namespace pilothouse::policy::cel {

namespace {

struct BinaryOperator {
    TokenKind token;
    int level; ///< binds tighter the higher
    Op op;
};

constexpr std::array<BinaryOperator, 14> kBinary{{
    {TokenKind::Or, 0, Op::Or},
    {TokenKind::And, 1, Op::And},
    {TokenKind::Equal, 2, Op::Equal},
    {TokenKind::Unequal, 2, Op::Unequal},
    {TokenKind::Less, 2, Op::Less},
    {TokenKind::LessEqual, 2, Op::LessEqual},
    {TokenKind::Greater, 2, Op::Greater},
    {TokenKind::GreaterEqual, 2, Op::GreaterEqual},
    {TokenKind::In, 2, Op::In},
    {TokenKind::Plus, 3, Op::Add},
    {TokenKind::Minus, 3, Op::Subtract},
    {TokenKind::Star, 4, Op::Multiply},
    {TokenKind::Slash, 4, Op::Divide},
    {TokenKind::Percent, 4, Op::Modulo},
}};
constexpr int kTightest = 5;

constexpr std::array<std::string_view, 17> kReserved{"as",        "break",  "const",  "continue", "else", "for",
                                                     "function",  "if",     "import", "let",      "loop", "package",
                                                     "namespace", "return", "var",    "void",     "while"};

struct MacroName {
    std::string_view name;
    std::size_t arguments;
    Macro macro;
};
constexpr std::array<MacroName, 7> kMacros{{{"all", 2, Macro::All},
                                            {"exists", 2, Macro::Exists},
                                            {"exists_one", 2, Macro::ExistsOne},
                                            {"existsOne", 2, Macro::ExistsOne},
                                            {"filter", 2, Macro::Filter},
                                            {"map", 2, Macro::Map},
                                            {"map", 3, Macro::Map}}};

class Parser {
public:
    Parser(Program &program, std::vector<Token> tokens, Complaint &complaint)
        : m_program(program), m_tokens(std::move(tokens)), m_complaint(complaint)
    {
    }

    bool run()
    {
        if (peek() == TokenKind::End) {
            complain(token().offset, "the expression is empty");
            return false;
        }
        m_program.root = expression();
        if (m_program.root != nullptr && peek() != TokenKind::End) {
            unexpected("the expression should end here");
        }
        return !m_failed;
    }

private:
    [[nodiscard]] const Token &token() const { return m_tokens[m_at]; }
    [[nodiscard]] TokenKind peek() const { return m_tokens[m_at].kind; }
    const Token &take() { return m_tokens[peek() == TokenKind::End ? m_at : m_at++]; }
    bool accept(TokenKind kind)
    {
        if (peek() != kind) {
            return false;
        }
        ++m_at;
        return true;
    }

    Node *complain(std::uint32_t offset, std::string what)
    {
        if (!m_failed) {
            m_failed = true;
            m_complaint = {offset, std::move(what)};
        }
        return nullptr;
    }
    Node *unexpected(std::string_view wanted)
    {
        const std::string found = peek() == TokenKind::End
                                      ? "the expression ends too early"
                                      : "unexpected '" + std::string(token().text.substr(0, 20)) + "'";
        return complain(token().offset, found + ": " + std::string(wanted));
    }
    bool expect(TokenKind kind, std::string_view wanted)
    {
        if (!accept(kind)) {
            unexpected(wanted);
            return false;
        }
        return true;
    }

    Node *make(Op op, std::uint32_t offset)
    {
        Node &node = m_program.nodes.emplace_back();
        node.op = op;
        node.offset = offset;
        return &node;
    }
    /// Sets the height of \a node from its children, all of which are there; nullptr past the limit.
    Node *finish(Node *node)
    {
        std::uint16_t below = 0;
        for (const Node *child : {node->a, node->b, node->c}) {
            below = std::max(below, child != nullptr ? child->height : std::uint16_t{0});
        }
        for (const Node *child : node->items) {
            below = std::max(below, child->height);
        }
        node->height = static_cast<std::uint16_t>(below + 1);
        return node->height <= kMaxHeight ? node : complain(node->offset, "the expression is nested too deeply");
    }
    Node *unary(Op op, std::uint32_t offset, Node *a)
    {
        Node *node = make(op, offset);
        node->a = a;
        return finish(node);
    }
    Node *join(Op op, std::uint32_t offset, Node *a, Node *b)
    {
        if ((op == Op::And || op == Op::Or) && a->op == op) {
            a->items.push_back(b);
            return finish(a);
        }
        Node *node = make(op, offset);
        if (op == Op::And || op == Op::Or) {
            node->items = {a, b};
        } else {
            node->a = a;
            node->b = b;
        }
        return finish(node);
    }

    Node *expression()
    {
        if (m_nesting >= kMaxNesting) {
            return complain(token().offset, "the expression is nested too deeply");
        }
        ++m_nesting;
        Node *node = conditional();
        --m_nesting;
        return node;
    }

    Node *conditional()
    {
        Node *condition = binary(0);
        if (condition == nullptr || peek() != TokenKind::Question) {
            return condition;
        }
        Node *node = make(Op::Cond, take().offset);
        node->a = condition;
        node->b = binary(0);
        if (node->b == nullptr || !expect(TokenKind::Colon, "':' of the conditional is missing")) {
            return nullptr;
        }
        node->c = expression();
        return node->c != nullptr ? finish(node) : nullptr;
    }

    [[nodiscard]] const BinaryOperator *binaryHere(int level) const
    {
        const auto *found = std::find_if(kBinary.begin(), kBinary.end(),
                                         [&](const auto &one) { return one.token == peek() && one.level == level; });
        return found != kBinary.end() ? found : nullptr;
    }

    Node *binary(int level)
    {
        Node *left = level == kTightest ? prefixed() : binary(level + 1);
        while (left != nullptr) {
            const BinaryOperator *op = level < kTightest ? binaryHere(level) : nullptr;
            if (op == nullptr) {
                break;
            }
            const std::uint32_t offset = take().offset;
            Node *right = binary(level + 1);
            left = right != nullptr ? join(op->op, offset, left, right) : nullptr;
        }
        return left;
    }

    Node *prefixed()
    {
        const TokenKind sign = peek();
        if (sign != TokenKind::Not && sign != TokenKind::Minus) {
            return member(false);
        }
        std::vector<std::uint32_t> offsets;
        while (peek() == sign) {
            offsets.push_back(take().offset);
        }
        const bool literal = sign == TokenKind::Minus && (peek() == TokenKind::Int || peek() == TokenKind::Double);
        if (literal) {
            offsets.pop_back();
        }
        Node *node = member(literal);
        for (auto it = offsets.rbegin(); node != nullptr && it != offsets.rend(); ++it) {
            node = unary(sign == TokenKind::Not ? Op::Not : Op::Negate, *it, node);
        }
        return node;
    }

    Node *member(bool negative)
    {
        Node *node = primary(negative);
        while (node != nullptr) {
            if (peek() == TokenKind::Dot) {
                take();
                node = selection(node);
            } else if (peek() == TokenKind::LeftBracket) {
                node = index(node);
            } else {
                break;
            }
        }
        return node;
    }

    Node *selection(Node *target)
    {
        if (peek() != TokenKind::Identifier) {
            return unexpected("a name should follow '.'");
        }
        const Token name = take();
        if (accept(TokenKind::LeftParen)) {
            return call(target, name);
        }
        Node *node = make(Op::Select, name.offset);
        node->a = target;
        node->name = name.text;
        return finish(node);
    }

    Node *index(Node *target)
    {
        Node *node = make(Op::Index, take().offset);
        node->a = target;
        node->b = expression();
        if (node->b == nullptr || !expect(TokenKind::RightBracket, "']' is missing")) {
            return nullptr;
        }
        return finish(node);
    }

    /// The arguments up to the closing bracket; false on an error.
    bool arguments(TokenKind close, std::string_view missing, std::vector<Node *> &out)
    {
        while (!accept(close)) {
            Node *one = expression();
            if (one == nullptr) {
                return false;
            }
            out.push_back(one);
            if (peek() != close && !expect(TokenKind::Comma, missing)) {
                return false;
            }
            if (close == TokenKind::RightParen && peek() == close && m_tokens[m_at - 1].kind == TokenKind::Comma) {
                unexpected("an argument is missing");
                return false;
            }
        }
        return true;
    }

    Node *call(Node *target, const Token &name)
    {
        std::vector<Node *> given;
        if (!arguments(TokenKind::RightParen, "',' or ')' of the call is missing", given)) {
            return nullptr;
        }
        if (target == nullptr && name.text == "has") {
            return hasMacro(name, given);
        }
        const auto *macro = std::find_if(kMacros.begin(), kMacros.end(), [&](const MacroName &one) {
            return one.name == name.text && one.arguments == given.size();
        });
        if (target != nullptr && macro != kMacros.end()) {
            return comprehension(*macro, target, name, given);
        }
        Node *node = make(Op::Call, name.offset);
        node->name = name.text;
        node->member = target != nullptr;
        if (target != nullptr) {
            node->items.push_back(target);
        }
        node->items.insert(node->items.end(), given.begin(), given.end());
        return finish(node);
    }

    Node *hasMacro(const Token &name, const std::vector<Node *> &given)
    {
        if (given.size() != 1 || given.front()->op != Op::Select) {
            return complain(name.offset, "has() takes one field selection, as in has(step.args.path)");
        }
        return unary(Op::Has, name.offset, given.front());
    }

    Node *comprehension(const MacroName &macro, Node *range, const Token &name, const std::vector<Node *> &given)
    {
        if (given.front()->op != Op::Name || given.front()->member) {
            return complain(given.front()->offset,
                            "the first argument of " + std::string(name.text) + "() is the name of a variable");
        }
        Node *node = make(Op::Macro, name.offset);
        node->code = static_cast<std::uint8_t>(macro.macro);
        node->name = given.front()->name;
        node->a = range;
        if (macro.macro == Macro::Map && given.size() == 2) {
            node->c = given[1];
        } else {
            node->b = given[1];
            node->c = given.size() == 3 ? given[2] : nullptr;
        }
        return finish(node);
    }

    Node *primary(bool negative)
    {
        switch (peek()) {
        case TokenKind::LeftParen: return parenthesised();
        case TokenKind::LeftBracket: return list();
        case TokenKind::LeftBrace: return map();
        case TokenKind::Identifier:
        case TokenKind::Dot: return identifier();
        case TokenKind::Int:
        case TokenKind::Uint:
        case TokenKind::Double: return number(negative);
        case TokenKind::String:
        case TokenKind::Bytes: return text();
        case TokenKind::True:
        case TokenKind::False: return constant(Value::boolean(peek() == TokenKind::True));
        case TokenKind::Null: return constant(Value::null());
        default: return unexpected("a value should stand here");
        }
    }

    Node *constant(Value value)
    {
        Node *node = make(Op::Constant, take().offset);
        node->value = value;
        return node;
    }

    Node *number(bool negative)
    {
        const std::optional<Value> value = decodeNumber(token(), negative);
        return value.has_value() ? constant(*value) : complain(token().offset, "the number is out of range");
    }

    Node *text()
    {
        std::string decoded;
        Complaint complaint;
        if (!decodeText(token(), decoded, complaint)) {
            return complain(complaint.offset, std::move(complaint.what));
        }
        const std::string &kept = m_program.strings.emplace_back(std::move(decoded));
        return constant(Value::string(kept, peek() == TokenKind::Bytes ? Tag::Bytes : Tag::String));
    }

    Node *parenthesised()
    {
        take();
        Node *inner = expression();
        return inner != nullptr && expect(TokenKind::RightParen, "')' is missing") ? inner : nullptr;
    }

    Node *identifier()
    {
        const bool absolute = accept(TokenKind::Dot);
        if (peek() != TokenKind::Identifier) {
            return unexpected("a name should follow '.'");
        }
        const Token name = take();
        if (std::find(kReserved.begin(), kReserved.end(), name.text) != kReserved.end()) {
            return complain(name.offset, "'" + std::string(name.text) + "' is a reserved word");
        }
        if (accept(TokenKind::LeftParen)) {
            return call(nullptr, name);
        }
        if (peek() == TokenKind::LeftBrace) {
            return unexpected("messages cannot be built");
        }
        Node *node = make(Op::Name, name.offset);
        node->name = name.text;
        node->member = absolute;
        return node;
    }

    Node *list()
    {
        Node *node = make(Op::List, take().offset);
        return arguments(TokenKind::RightBracket, "',' or ']' of the list is missing", node->items) ? finish(node)
                                                                                                    : nullptr;
    }

    Node *map()
    {
        Node *node = make(Op::Map, take().offset);
        while (!accept(TokenKind::RightBrace)) {
            Node *key = expression();
            if (key == nullptr || !expect(TokenKind::Colon, "':' after a key of the map is missing")) {
                return nullptr;
            }
            Node *value = expression();
            if (value == nullptr) {
                return nullptr;
            }
            node->items.insert(node->items.end(), {key, value});
            if (peek() != TokenKind::RightBrace && !expect(TokenKind::Comma, "',' or '}' of the map is missing")) {
                return nullptr;
            }
        }
        return finish(node);
    }

    Program &m_program;
    std::vector<Token> m_tokens;
    Complaint &m_complaint;
    std::size_t m_at = 0;
    int m_nesting = 0;
    bool m_failed = false;
};

} // namespace

bool parse(Program &program, Complaint &complaint)
{
    std::vector<Token> tokens;
    return tokenize(program.text, tokens, complaint) && Parser(program, std::move(tokens), complaint).run();
}

} // namespace pilothouse::policy::cel
