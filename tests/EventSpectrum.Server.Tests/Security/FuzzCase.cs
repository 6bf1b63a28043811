using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>A request that a seed makes of one that is good.</summary>
/// <param name="Bytes">All of it, as it goes over the wire.</param>
/// <param name="IsHead">Whether an answer to it has no body.</param>
/// <param name="IsHttp">Whether it is HTTP, so that the service itself answers it and the connection can be used again.</param>
/// <param name="IsCut">Whether it promises more than there is.</param>
internal sealed record FuzzCase(byte[] Bytes, bool IsHead, bool IsHttp, bool IsCut)
{
    /// <summary>As one line of printable text, to be told and repeated.</summary>
    public string Printable => string.Concat(Encoding.Latin1.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, 4_000))).Select(c =>
        c is >= ' ' and < '\u007F' ? c.ToString() : c is '\n' ? "\\n" : c is '\r' ? "\\r" : $"\\x{(int)c:x2}"));
}

/// <summary>Makes bad requests of good ones: a few changes to each, so that most of it still means something.</summary>
/// <param name="things">What placeholders stand for.</param>
/// <param name="bearers">Who may ask; null for nobody.</param>
/// <param name="fields">The names of fields and parameters in the server's own contract.</param>
internal sealed partial class Fuzzer(Random chance, IReadOnlyDictionary<string, string> things, IReadOnlyList<string?> bearers, IReadOnlyList<string> fields, string host)
{
    // Of every endpoint that is not about files.
    private const int BodyMax = 64 * 1024;

    private bool isHttp;
    private bool isCut;

    /// <summary>The next case.</summary>
    public FuzzCase Next(AccessRequest good)
    {
        (isHttp, isCut) = (true, false);
        var method = One(12) ? Pick(Hostile.Methods) : good.Method;
        var address = Address(Placeholder().Replace(good.Address, m => things[m.Groups[1].Value]));
        var body = One(3) && good.Body is null ? [] : Body(Placeholder().Replace(good.Body ?? "{}", m => things[m.Groups[1].Value]));
        List<string> headers = [$"Host: {host}"];
        if (Pick(bearers) is { } bearer) headers.Add($"Authorization: Bearer {bearer}");
        if (body.Length > 0) headers.Add("Content-Type: application/json");
        for (var more = One(3) ? chance.Next(1, 4) : 0; more > 0; more--) AddHeader(headers);
        var framed = Frame(headers, body);
        // A body that is too large is left unread: the connection ends, and may take the answer along.
        var unread = body.Length > BodyMax;
        if (unread) isHttp = false;
        // What needs no body is done before it is noticed that the body is not as promised, and nobody is told when: only strangers may ask for that.
        if ((isCut || unread) && (good.Body is null || method != good.Method)) headers.RemoveAll(h => h.StartsWith("Authorization", StringComparison.Ordinal));
        // What is said in Latin-1 goes out byte by byte.
        byte[] bytes = [.. Encoding.Latin1.GetBytes($"{method} {address} HTTP/1.1\r\n{string.Join("\r\n", headers)}\r\n\r\n"), .. framed];
        return new FuzzCase(bytes, method == "HEAD", isHttp, isCut);
    }

    private string Address(string address)
    {
        if (One(3))
        {
            var parts = address.Split('/');
            var at = chance.Next(1, parts.Length);
            parts[at] = One(2) ? Pick(Hostile.Segments) : Uri.EscapeDataString(WellFormed(Pick(Hostile.Texts)));
            address = string.Join('/', parts);
        }

        if (One(15)) address = Pick(["//", "/./", "/../", "/api", "*", "http://evil.example/"]) + address;
        if (One(15)) address = address.ToUpperInvariant();
        if (One(15)) address += "/";
        for (var more = One(3) ? chance.Next(1, 4) : 0; more > 0; more--)
        {
            var value = One(4) ? Pick(Hostile.Segments) : Uri.EscapeDataString(WellFormed(One(3) ? Pick([.. things.Values]) : Pick(Hostile.Texts)));
            address += (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + Uri.EscapeDataString(One(5) ? Pick(Hostile.Names) : Pick(fields)) + "=" + value;
        }

        // Spaces and what is no ASCII have no place in a request line, a null byte none in an address, and one that is this long is cut off.
        if (address.Any(c => c is <= ' ' or > '~') || address.Contains("%00", StringComparison.Ordinal) || address[0] != '/' || address.Length > 15_000) isHttp = false;
        return address;
    }

    private byte[] Body(string json)
    {
        if (One(10)) return Pick(Hostile.Bodies);
        for (var more = chance.Next(0, 5); more > 0; more--)
        {
            var value = One(2) ? Pick(Hostile.Json) : JsonSerializer.Serialize(WellFormed(One(4) ? Pick([.. things.Values]) : Pick(Hostile.Texts)));
            var spots = Spots(json);
            // At any depth, a name or a value; or one more of both, which may be there already.
            if (spots.Count > 0 && One(2)) json = One(4) ? Replaced(json, Pick(spots), "null") : Replaced(json, Pick(spots), value);
            else json = "{" + JsonSerializer.Serialize(One(8) ? Pick(Hostile.Names) : Pick(fields)) + ":" + value + (json == "{}" ? "}" : "," + json[1..]);
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        if (One(12)) bytes = [0xEF, 0xBB, 0xBF, .. bytes];
        if (One(12)) bytes = bytes[..chance.Next(bytes.Length)];
        if (bytes.Length > 0 && One(12)) bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
        return bytes;
    }

    // Where names and plain values stand, as far as the text can be read.
    private static List<Range> Spots(string json)
    {
        var spots = new List<Range>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.EndObject or JsonTokenType.EndArray) continue;
                var start = (int)reader.TokenStartIndex;
                spots.Add(start..(start + reader.ValueSpan.Length + (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0)));
            }
        }
        catch (JsonException)
        {
            // Changed before into what cannot be read.
        }

        return spots;
    }

    private static string Replaced(string json, Range spot, string by)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return Encoding.UTF8.GetString(bytes.AsSpan(..spot.Start.Value)) + by + Encoding.UTF8.GetString(bytes.AsSpan(spot.End.Value..));
    }

    private void AddHeader(List<string> headers)
    {
        var header = Pick(Hostile.Headers);
        // Instead of the good one, or beside it.
        if (One(2)) headers.RemoveAll(h => h.Split(':')[0] == header.Split(':')[0]);
        headers.Add(header);
        var name = header.Split(':')[0];
        if (name is "Content-Length" or "Transfer-Encoding") (isHttp, isCut) = (false, true);
        if (name is "Host" or "No-Colon" or "Bad Name" or "X-Null" or "X-Very-Long" or "Expect" or "Upgrade" or "Connection" || header.Any(c => c > '~')) isHttp = false;
    }

    // How the body's length is told, which is not always the truth.
    private byte[] Frame(List<string> headers, byte[] body)
    {
        if (One(12))
        {
            headers.Add("Transfer-Encoding: chunked");
            var (size, rest) = (body.Length.ToString("x", System.Globalization.CultureInfo.InvariantCulture), "\r\n0\r\n\r\n");
            if (One(2)) return body.Length == 0 ? "0\r\n\r\n"u8.ToArray() : [.. Encoding.ASCII.GetBytes(size + "\r\n"), .. body, .. Encoding.ASCII.GetBytes(rest)];
            (isHttp, isCut) = (false, One(2));
            return [.. Encoding.ASCII.GetBytes(Pick(["zz\r\n", "ffffffffffffffff\r\n", "-1\r\n", $"{size}", $"{size};x=y\r\n", "5\n", "\r\n"])), .. body, .. Encoding.ASCII.GetBytes(isCut ? "\r\n" : rest)];
        }

        var length = body.Length;
        if (One(20))
        {
            length = Pick([0, body.Length / 2, body.Length + 7, 70_000, int.MaxValue]);
            (isHttp, isCut) = (false, length > body.Length);
        }

        if (length > 0 || body.Length > 0 || One(2)) headers.Add($"Content-Length: {length}");
        return body;
    }

    // A lone surrogate is no text that can be spelt in UTF-8; as an escape of JSON it can be, see Hostile.Json.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private bool One(int outOf) => chance.Next(outOf) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[chance.Next(from.Count)];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
