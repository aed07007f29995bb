// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/risk_assessment.h"

#include <algorithm>
#include <array>

// What a call does where its text says so: command lines, paths, what is pressed on a screen.
namespace pilothouse::signals {

namespace {

using Class = EffectClass;
using Feature = RiskFeature;

} // namespace

/// What is pressed says what it does, by the few words that mean one thing on every button.
void RiskAssessment::readPointer(const ArgumentLeaf &leaf)
{
    struct Button {
        std::string_view word;
        Class effect;
    };
    static constexpr Button kButtons[] = {
        {"pay", Class::Spend},     {"buy", Class::Spend},    {"purchase", Class::Spend},   {"checkout", Class::Spend},
        {"delete", Class::Delete}, {"erase", Class::Delete}, {"uninstall", Class::Delete}, {"clear", Class::Delete},
        {"send", Class::Send},     {"publish", Class::Send}};
    constexpr std::size_t kBytes = 400;
    const text::Words words(std::string_view(leaf.text).substr(0, kBytes));
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i].text;
        const auto *const button =
            std::find_if(std::begin(kButtons), std::end(kButtons), [&](const Button &b) { return b.word == word; });
        if (button != std::end(kButtons)) {
            m_reading.effect.effect = button->effect;
            m_reading.effect.why = "what is pressed says " + std::string(word);
        } else if (word == "allow" || word == "grant") {
            note(Feature::Privilege, 0.5, "gives a permission").argument = leaf.pointer;
        }
    }
}

void RiskAssessment::readShell(const ArgumentLeaf &leaf)
{
    const ShellReport report = shellEffects(leaf.text, m_judge.m_place);
    m_shell = true;
    Class worst = Class::Read;
    const auto rank = [](Class c) {
        return std::array<int, kEffectClassCount>{0, 2, 1, 3, 3, 4, 5, 6}[static_cast<std::size_t>(c)];
    };
    const auto show = [&](Feature feature, double value, const ShellEffect &effect) {
        RiskEvidence &evidence = note(
            feature, value, std::string(name(effect.kind)) + (effect.program.empty() ? "" : " by " + effect.program));
        evidence.argument = leaf.pointer;
        evidence.begin = effect.span.begin;
        evidence.end = effect.span.end;
    };
    for (const ShellEffect &effect : report.effects) {
        using Kind = ShellEffectKind;
        const bool outside = effect.place == PathPlace::System || effect.place == PathPlace::Home;
        Class is = Class::Read;
        switch (effect.kind) {
        case Kind::Read: break;
        case Kind::Write:
            is = Class::Write;
            outside ? show(Feature::OutsidePath, 1, effect) : static_cast<void>(0);
            break;
        case Kind::Delete:
            is = Class::Delete;
            outside ? show(Feature::OutsidePath, 1, effect) : static_cast<void>(0);
            judgeTarget(leaf, effect.object, effect.span.begin, effect.span.end);
            break;
        case Kind::RecursiveDelete:
            is = Class::Delete;
            show(Feature::Destructive,
                 outside || effect.place == PathPlace::Unknown || isRootLike(effect.object, m_judge.m_place) ? 1 : 0.5,
                 effect);
            break;
        case Kind::HistoryRewrite:
        case Kind::StopsProcess:
            is = Class::Delete;
            show(Feature::Destructive, 0.7, effect);
            break;
        case Kind::Network: is = Class::Network; break;
        case Kind::Packages:
        case Kind::RunsCode:
        case Kind::InlineCode: is = Class::Execute; break;
        case Kind::Privilege:
        case Kind::Permissions:
            is = Class::Write;
            show(Feature::Privilege, effect.kind == Kind::Privilege ? 1 : 0.5, effect);
            break;
        case Kind::Secret: show(Feature::SecretPlace, 1, effect); break;
        case Kind::Unknown: is = Class::Unknown; break;
        }
        worst = rank(is) > rank(worst) ? is : worst;
    }
    if (!report.understood && report.has(ShellEffectKind::Network)) {
        show(Feature::FetchedCode, 1, report.effects.back());
    }
    m_reading.effect.effect = worst;
    m_reading.effect.why = "the command line does it";
}

/// The whole argument, or in code what stands in quotes or between blanks and begins like a path.
void RiskAssessment::readPaths(const ArgumentLeaf &leaf)
{
    constexpr std::string_view kEnds = " \t\n\"'`,;()[]{}<>|=";
    constexpr std::size_t kPath = 300;
    constexpr std::size_t kBytes = 8192;
    const std::string_view name = leaf.name;
    const bool named = name.find("path") != std::string::npos || name.find("file") != std::string::npos ||
                       name.find("dir") != std::string::npos || name == "folder" || name == "destination" ||
                       name == "target";
    if (leaf.text.size() <= kPath && leaf.text.find_first_of(" \n") == std::string::npos) {
        judgePath(leaf, leaf.text, named);
    }
    if (m_reading.effect.effect != Class::Execute) {
        return;
    }
    const std::string_view text = std::string_view(leaf.text).substr(0, kBytes);
    for (std::size_t at = text.find_first_not_of(kEnds); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(kEnds, at), text.size());
        if (end - at > 3 && end - at <= kPath && (text[at] == '/' || text[at] == '~')) {
            judgePath(leaf, text.substr(at, end - at), true);
        }
        at = text.find_first_not_of(kEnds, end);
    }
}

/// Deleting what the user did not name, who named what is to go.
void RiskAssessment::judgeTarget(const ArgumentLeaf &leaf, std::string_view path, std::size_t begin, std::size_t end)
{
    const Asked &asked = m_judge.m_asked;
    if (m_judge.m_read && asked.wants(Class::Delete) && !asked.delegates() && asked.namesOtherFiles(path)) {
        RiskEvidence &evidence = note(Feature::BeyondAsked, 1, "deletes something else than the user named");
        evidence.argument = leaf.pointer;
        evidence.begin = begin;
        evidence.end = end;
    }
}

/// \a path is a part of the argument's text; \a certain: it can be nothing but a path.
void RiskAssessment::judgePath(const ArgumentLeaf &leaf, std::string_view path, bool certain)
{
    if (path.find("://") != std::string_view::npos) {
        return;
    }
    const auto show = [&](Feature feature, double value, const char *detail) {
        RiskEvidence &evidence = note(feature, value, detail);
        evidence.argument = leaf.pointer;
        evidence.begin = static_cast<std::size_t>(path.data() - leaf.text.data());
        evidence.end = evidence.begin + path.size();
    };
    if (isSecretPath(path)) {
        show(Feature::SecretPlace, 1, "a place where keys or passwords are kept");
    }
    const Class effect = m_reading.effect.effect;
    if (certain && effect == Class::Delete && !m_shell) {
        judgeTarget(leaf, path, static_cast<std::size_t>(path.data() - leaf.text.data()), leaf.text.size());
    }
    if (certain && path.find('/') != std::string_view::npos) {
        const bool looks = effect == Class::Read || effect == Class::Network;
        const PathPlace place = pathPlace(path, m_judge.m_place);
        const bool outside = place == PathPlace::System || (place == PathPlace::Home && !m_judge.m_place.cwd.empty());
        if (outside && !m_judge.m_asked.gave(path)) {
            show(Feature::OutsidePath, looks ? 0.5 : 1,
                 looks ? "looks outside the workspace" : "changes something outside the workspace");
            if (!looks && m_judge.m_read && m_judge.m_asked.namesOtherFiles(path)) {
                show(Feature::BeyondAsked, 1, "changes another file than the user named, outside the workspace");
            }
        }
    }
}

} // namespace pilothouse::signals
