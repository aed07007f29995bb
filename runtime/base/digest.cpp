// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <cstdlib>
#include <memory>
#include <vector>

namespace pilothouse {

namespace {

const unsigned char *raw(std::string_view bytes) { return reinterpret_cast<const unsigned char *>(bytes.data()); }

struct ContextFree {
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};

/// SHA-256 with what it needs looked up once a thread: the one-call functions of OpenSSL look it up anew for each text, which takes longer
/// than hashing a short one.
bool quickSha256(std::string_view bytes, Sha256 &out)
{
    thread_local const std::unique_ptr<EVP_MD_CTX, ContextFree> context(EVP_MD_CTX_new());
    static EVP_MD *const method = EVP_MD_fetch(nullptr, "SHA256", nullptr); // lives as long as the program
    unsigned int length = 0;
    return context != nullptr && method != nullptr && EVP_DigestInit_ex2(context.get(), method, nullptr) == 1 &&
           EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1 &&
           EVP_DigestFinal_ex(context.get(), out.data(), &length) == 1;
}

} // namespace

Sha256 sha256(std::string_view bytes)
{
    Sha256 out{};
    if (!quickSha256(bytes, out)) {
        SHA256(raw(bytes), bytes.size(), out.data());
    }
    return out;
}

Sha1 sha1(std::string_view bytes)
{
    Sha1 out{};
    SHA1(raw(bytes), bytes.size(), out.data());
    return out;
}

Sha256 hmacSha256(std::span<const std::uint8_t> key, std::string_view bytes)
{
    Sha256 out{};
    unsigned int length = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), raw(bytes), bytes.size(), out.data(), &length);
    return out;
}

std::string hex(std::span<const std::uint8_t> bytes)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        out.push_back(kDigits[byte >> 4]);
        out.push_back(kDigits[byte & 0x0f]);
    }
    return out;
}

bool equalConstantTime(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string randomHex(std::size_t count)
{
    std::vector<std::uint8_t> bytes(count);
    if (RAND_bytes(bytes.data(), static_cast<int>(count)) != 1) {
        std::abort();
    }
    return hex(bytes);
}

} // namespace pilothouse
