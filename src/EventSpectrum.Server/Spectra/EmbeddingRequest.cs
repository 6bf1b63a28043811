using System.Globalization;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Spectra;

/// <summary>Where other sites may show the chart.</summary>
/// <param name="Origins">Scheme, host and port of each, such as <c>https://example.org</c>; at most 20. None: nowhere.</param>
/// <param name="Votable">Whether people may vote there; left out: they look only.</param>
internal sealed record EmbeddingRequest(IReadOnlyList<string?>? Origins, bool? Votable)
{
    private const int OriginsMax = 20;
    private const int OriginMax = 200;

    private static readonly IdnMapping Idn = new();

    /// <summary>The origins as browsers spell them; a fault where one is none.</summary>
    public Embedding Read(Check check, string field)
    {
        if (Origins is null) check.Wrong($"{field}.origins", $"“{field}.origins” is needed: the sites, or an empty list for none.");
        var lines = check.OptionalLines($"{field}.origins", Origins, OriginsMax, OriginMax) ?? [];
        var origins = lines.Select((o, i) => Origin(check, $"{field}.origins[{i}]", o)).Distinct(StringComparer.Ordinal).ToArray();
        return new Embedding(origins, Votable ?? false);
    }

    // It becomes a part of a header: nothing that means something there may pass, a star least of all.
    private static string Origin(Check check, string field, string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "" }
            && HostOf(uri) is { } host)
            return uri.IsDefaultPort ? $"{uri.Scheme}://{host}" : string.Create(CultureInfo.InvariantCulture, $"{uri.Scheme}://{host}:{uri.Port}");
        check.Wrong(field, $"“{text}” is not a site: write https:// and its name, with the port if it has one, and nothing after it. Plain http does for this computer alone.");
        return text;
    }

    private static string? HostOf(Uri uri)
    {
        try
        {
            var host = Idn.GetAscii(uri.Host).ToLowerInvariant();
            return host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') ? host : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
