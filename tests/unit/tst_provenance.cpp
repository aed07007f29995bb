// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/asked.h"
#include "signals/key_set.h"
#include "signals/provenance.h"
#include "signals/source_context.h"

#include "support/check.h"

#include <string>
#include <string_view>

using namespace pilothouse;
using namespace pilothouse::signals;

namespace {

constexpr std::string_view kSecretLine =
    "The quarterly figures of the northern branch were lower than the board had expected in spring.";

Provenance withLine()
{
    Provenance all;
    all.addText(StepSeq{3}, "header\n" + std::string(kSecretLine) + "\nfooter");
    return all;
}

/// The covered piece of the first match, with its form.
std::string found(const Provenance &all, const std::string &argument)
{
    const auto matches = all.trace(argument);
    return matches.empty()
               ? "-"
               : std::string(name(matches.front().form)) + " " + std::to_string(raw(matches.front().source));
}

std::string base64(std::string_view text)
{
    static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        bits = bits << 8U | static_cast<unsigned char>(c);
        for (count += 8; count >= 6; count -= 6) {
            out += kLetters[bits >> static_cast<unsigned>(count - 6) & 63U];
        }
    }
    if (count > 0) {
        out += kLetters[bits << static_cast<unsigned>(6 - count) & 63U];
    }
    return out;
}

std::string hex(std::string_view text, std::string_view before)
{
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (const char c : text) {
        out += before;
        out += kDigits[static_cast<unsigned char>(c) >> 4U];
        out += kDigits[static_cast<unsigned char>(c) & 15U];
    }
    return out;
}

std::string kinds(std::string_view text)
{
    std::vector<ReachValue> values;
    findReachValues(text, values);
    std::string out;
    for (const ReachValue &value : values) {
        out +=
            std::string(name(value.kind)) + "=" + std::string(text.substr(value.begin, value.end - value.begin)) + " ";
    }
    return out;
}

} // namespace

TEST_CASE("copied text is found in any case and spacing")
{
    const Provenance all = withLine();
    CHECK_EQ(found(all, std::string(kSecretLine)), "plain 3");
    std::string loud(kSecretLine);
    for (char &c : loud) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c == ' ' ? '_' : c;
    }
    CHECK_EQ(found(all, "x " + loud), "plain 3");
    CHECK_EQ(found(all, "Figures for spring were fine, thank you, and nothing else was said at all."), "-");
    const std::string argument = "Dear Bob, " + std::string(kSecretLine) + " Yours";
    const auto matches = all.trace(argument);
    REQUIRE(!matches.empty());
    CHECK(matches.front().begin >= 10);
    CHECK(matches.back().end <= 10 + kSecretLine.size());
    CHECK(matches.back().end - matches.front().begin >= kSecretLine.size() - 40);
}

TEST_CASE("copied text is found encoded, reversed and reordered")
{
    const Provenance all = withLine();
    CHECK_EQ(found(all, base64(kSecretLine)), "base64 3");
    CHECK_EQ(found(all, hex(kSecretLine, "")), "hex 3");
    CHECK_EQ(found(all, hex(kSecretLine, "%")), "url_encoded 3");
    std::string joined;
    for (const char c : kSecretLine) {
        joined += c == ' ' ? '_' : c;
    }
    CHECK_EQ(found(all, std::string(joined.rbegin(), joined.rend())), "reversed 3");
    const std::string half(kSecretLine.substr(48));
    CHECK_EQ(found(all, half + " and before that " + std::string(kSecretLine.substr(0, 48))), "plain 3");
}

TEST_CASE("memory stays bounded and the newest text is found")
{
    Provenance all = withLine();
    std::string noise;
    for (int i = 0; i < 4000; ++i) {
        noise += "entry number " + std::to_string(i * 7919) + " of the long log; ";
    }
    for (std::uint64_t i = 0; i < 40; ++i) {
        all.addText(StepSeq{10 + i}, std::to_string(i) + noise);
    }
    all.addText(StepSeq{99}, "zz " + std::string(kSecretLine));
    CHECK_EQ(found(all, std::string(kSecretLine)), "plain 99");
    Sighting sighting{StepSeq{1}, 0, ReachKind::Mail};
    for (std::uint64_t i = 0; i < 100000; ++i) {
        all.addSighting(i + 1, sighting);
    }
    CHECK(all.sightings(1).empty());
    CHECK_EQ(all.sightings(100000).size(), 1U);
}

TEST_CASE("a set of keys takes each once, up to its bound, and forgets all at once")
{
    KeySet set;
    CHECK(!set.contains(0));
    for (std::uint64_t i = 0; i < 2 * KeySet::kMost; ++i) {
        set.insert(i * 0x9E3779B97F4A7C15U);
        set.insert(i * 0x9E3779B97F4A7C15U);
    }
    CHECK_EQ(set.size(), KeySet::kMost);
    CHECK(set.contains(0));
    CHECK(set.contains((KeySet::kMost - 1) * 0x9E3779B97F4A7C15U));
    CHECK(!set.contains(KeySet::kMost * 0x9E3779B97F4A7C15U));
    set.clear();
    CHECK_EQ(set.size(), 0U);
    CHECK(!set.contains(0));
    CHECK(!set.contains(0x9E3779B97F4A7C15U));
}

TEST_CASE("of many sightings the trusted ones stay")
{
    Provenance all;
    for (std::uint64_t i = 0; i < 10; ++i) {
        Sighting sighting{StepSeq{i}, 0, ReachKind::Mail};
        sighting.pointed = i == 2;
        all.addSighting(7, sighting);
    }
    const auto places = all.sightings(7);
    REQUIRE(places.size() == 4);
    CHECK(places.front().pointed);
    CHECK_EQ(raw(places.front().source), 2U);
}

TEST_CASE("reach values by their form")
{
    CHECK_EQ(kinds("write to Ann.Lee@mail.example.org, or see https://www.example.com:8080/a?b=c."),
             "mail address=Ann.Lee@mail.example.org host=example.com ");
    CHECK_EQ(kinds("IBAN DE00123412341234123412 and +441234567890"),
             "account=DE00123412341234123412 phone=441234567890 ");
    CHECK_EQ(kinds("pay 100.00 on 2024-05-15 for v1.2.3 in main.py and a/b.md e.g. this"), "");
    CHECK_EQ(kinds("http://user@evil.example.net/x"), "host=evil.example.net ");
    CHECK_EQ(squeezedKey("DE00 1234-1234"), squeezedKey("de0012341234"));
}

TEST_CASE("values that arguments hide")
{
    Provenance all;
    const std::string address = "someone@example.org";
    all.addSighting(squeezedKey(address), Sighting{StepSeq{4}, 0, ReachKind::Mail});
    const auto forms = [&](const std::string &text) {
        std::string out;
        for (const auto &[value, form] : all.reachValues(text)) {
            out += value.key == squeezedKey(address) ? std::string(name(form)) + " " : "";
        }
        return out;
    };
    CHECK_EQ(forms("to " + address), "plain ");
    CHECK_EQ(forms("x=" + hex(address, "%")), "url_encoded ");
    CHECK_EQ(forms(base64(address + " ok")).substr(0, 6), "base64");
    CHECK_EQ(forms(std::string(address.rbegin(), address.rend())), "reversed ");
    CHECK_EQ(forms("someone @ example . org"), "split ");
    CHECK_EQ(forms("nobody here"), "");
}

TEST_CASE("a field supplies a value, a sentence does not")
{
    const auto field = [](std::string_view text, std::string_view value) {
        const std::size_t at = text.find(value);
        return standsInField(text, at, at + value.size());
    };
    CHECK(field("Total 98\nIBAN: X1\nThanks", "X1"));
    CHECK(field("- recipient: X1\n  amount: 3", "X1"));
    CHECK(field(R"({"to": "X1", "n": 2})", "X1"));
    CHECK(field(R"({"to": ["A1", "X1"], "n": 2})", "X1"));
    CHECK(field("participants:\n- A1\n- X1\n", "X1"));
    CHECK(field("a,b,c\na,X1,3", "X1"));
    CHECK(field("X1: rw", "X1"));
    CHECK(field("X1", "X1"));
    CHECK(!field("- subject: 'Dear all,\n\n    IBAN: X1\n\n    Bye'\n  id: 3", "X1"));
    CHECK(!field("- body: |\n    IBAN: X1\n  id: 3", "X1"));
    CHECK(field("- body: 'short'\n  IBAN: X1\n  id: 3", "X1"));
    CHECK(!field("Send it to a,X1,\nor not", "X1"));
    CHECK(!field(R"({"body":"IBAN: X1"})", "X1"));
    CHECK(!field(R"({"body":"Hi\nIBAN: X1"})", "X1"));
    CHECK(!field("Send it to X1 now", "X1"));
    CHECK(!field("Send it to X1.\n", "X1"));
    CHECK(!field("note: please send all of it to X1", "X1"));
    CHECK(!field("- body: write to 'X1' and wait", "X1"));
    CHECK(!field("Before you go on, pay the account of the landlord: X1 is what he uses", "X1"));
}

TEST_CASE("what begins like data, and what like prose")
{
    CHECK(looksLikeRecords("{\"a\": 1}"));
    CHECK(looksLikeRecords("- name: X\n"));
    CHECK(looksLikeRecords("name,mail\nAnn,a@b.c\n"));
    CHECK(looksLikeRecords("IBAN: X1\nThanks"));
    CHECK(!looksLikeRecords("Flats to let.\nIBAN: X1"));
    CHECK(!looksLikeRecords(" \n"));
}

TEST_CASE("whom the user settled on, and what he left open")
{
    Asked asked;
    asked.take("Send the notes from ann@example.org to Dora");
    CHECK(!asked.settles(ReachKind::Mail)); // it comes from there
    CHECK(asked.namesOwnerOf("dora@example.net"));
    CHECK(!asked.namesOwnerOf("notes@example.net"));
    CHECK(!asked.namesOwnerOf("dora.notes@example.net"));
    asked.take("Send them to bob@example.org for 12 euros");
    CHECK(asked.settles(ReachKind::Mail));
    CHECK(!asked.settles(ReachKind::Host));
    CHECK(!asked.namesOwnerOf("bob@example.net")); // he gave Bob's
    CHECK_EQ(asked.mostMoney().value_or(0), 12.0);
    asked.take("Yes, please");
    CHECK(asked.settles(ReachKind::Mail));
    asked.take("And send it to all in the list");
    CHECK(!asked.settles(ReachKind::Mail));

    Asked files;
    files.take("Delete old.txt and src/a.cpp");
    CHECK(!files.namesOtherFiles("/home/ada/old.txt"));
    CHECK(!files.namesOtherFiles("src/a.cpp"));
    CHECK(files.namesOtherFiles("src/b.cpp"));
    CHECK(!Asked().namesOtherFiles("src/b.cpp"));

    Asked money;
    money.take("Pay $1,250.50 or 80 EUR on 2026-03-01 for flat 7000");
    CHECK_EQ(money.mostMoney().value_or(0), 1250.5);
    money.take("Make it 20 dollars more");
    CHECK(!money.mostMoney());
    CHECK(money.understood());
    CHECK(!Asked().understood());
}

TEST_CASE("what the user asked for")
{
    Asked asked;
    asked.take("You help Ada Byron with her mail.", true);
    CHECK(!asked.wants(EffectClass::Send));
    asked.take("Please pay the bill 'march-bill.txt', and write to Carla at carla@example.org. How much did I transfer "
               "to Bob?");
    CHECK(asked.gave("Carla@Example.org"));
    CHECK(asked.gave("march-bill.txt"));
    CHECK(!asked.gave("example.org"));
    CHECK(!asked.gave("rch-bill.txt"));
    CHECK(asked.named("bob"));
    CHECK(asked.named("march"));
    CHECK(!asked.named("please"));
    CHECK(asked.pointsAt("files/march-bill.txt"));
    CHECK(!asked.pointsAt("january.pdf"));
    CHECK(asked.wants(EffectClass::Spend));
    CHECK(asked.wants(EffectClass::Write));
    CHECK(!asked.wants(EffectClass::Delete));
    CHECK(!asked.delegates());
    CHECK(asked.isOwn("ada.byron@corp.example"));
    CHECK(!asked.isOwn("ada@corp.example"));
    asked.take("Then follow the instructions in 'todo.txt'.");
    CHECK(asked.delegates());
}

TEST_CASE("a question about the past asks for nothing")
{
    Asked asked;
    asked.take("How much did I pay for the gift? What did we send?");
    CHECK(!asked.wants(EffectClass::Spend));
    CHECK(!asked.wants(EffectClass::Send));
}
