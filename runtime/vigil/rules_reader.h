// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/simdjson_parse.h"
#include "domain/emotion.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::vigil {

/// Reads the members of one JSON object strictly: by name and type, the first fault kept, members nobody asked for refused by done().
/// Absent members leave what they would set. For .cpp files of this folder; a view of a document that must outlive it.
class RulesReader {
public:
    using Json = simdjson::dom::element;

    /// \a fault is the first one of the whole document: "bank.noise_floor: a number from 0 to 1 is needed".
    RulesReader(const simdjson::dom::object &object, std::string path, std::string &fault)
        : m_object(object), m_path(std::move(path)), m_fault(fault)
    {
    }

    void text(std::string_view member, std::string &out, bool needed = false);
    void number(std::string_view member, double &out, double least, double most);
    void count(std::string_view member, std::uint32_t &out, std::uint32_t most);
    void seconds(std::string_view member, std::chrono::seconds &out);
    void flag(std::string_view member, bool &out);
    /// Texts as they are.
    void lines(std::string_view member, std::vector<std::string> &out);
    /// Texts in small letters.
    void words(std::string_view member, std::vector<std::string> &out);
    void emotion(std::string_view member, Emotion &out);
    void emotions(std::string_view member, std::vector<Emotion> &out);

    /// Calls \a read with a reader of the object, where it is there.
    template<class Read>
    void object(std::string_view member, Read read)
    {
        Json json;
        simdjson::dom::object inner;
        if (find(member, json) && isObject(json, member, inner)) {
            RulesReader reader(inner, path(member), m_fault);
            read(reader);
            reader.done();
        }
    }
    /// Reads a list of objects into \a out, each by \a read(reader, item).
    template<class Item, class Read>
    void list(std::string_view member, std::vector<Item> &out, Read read)
    {
        out.clear();
        for (const Json &json : items(member)) {
            const std::string place = std::string(member) + "[" + std::to_string(out.size()) + "]";
            simdjson::dom::object inner;
            if (!isObject(json, place, inner)) {
                return;
            }
            RulesReader reader(inner, path(place), m_fault);
            read(reader, out.emplace_back());
            reader.done();
        }
    }

    void wrong(std::string_view member, std::string_view what);
    /// Refuses members that nothing asked for.
    void done();

private:
    [[nodiscard]] bool find(std::string_view member, Json &out);
    [[nodiscard]] std::string path(std::string_view member) const;
    bool isObject(const Json &json, std::string_view member, simdjson::dom::object &out);
    [[nodiscard]] std::vector<Json> items(std::string_view member);
    void texts(std::string_view member, std::vector<std::string> &out, bool small);

    simdjson::dom::object m_object;
    std::string m_path;
    std::string &m_fault;
    std::vector<std::string> m_asked;
};

} // namespace pilothouse::vigil
