using System.Globalization;
using System.Text.Encodings.Web;
using EventSpectrum.Server.Engine;
using EventSpectrum.Sessions;

namespace EventSpectrum.Server.Sharing;

/// <summary>What the head of a spectrum's page says of it, for browsers' tabs and for whoever shows a link to it (ogp.me).</summary>
internal static class PageHead
{
    private const string Product = "EventSpectrum";

    /// <summary>The elements, with everything that people wrote escaped.</summary>
    /// <param name="address">The server's public address, without a slash at the end.</param>
    /// <param name="session">The session whose insights the page shows; null: the page is about the spectrum.</param>
    public static string Of(SpectrumView view, string address, Session? session = null)
    {
        var info = view.Info;
        // No words of ours, so that it needs no translating.
        var description = $"{info.X.Low} → {info.X.High} · {info.Y.Low} → {info.Y.High}";
        var page = $"{address}/{Uri.EscapeDataString(info.Slug)}";
        var title = session is null ? info.Title : $"{session.Title} · {info.Title}";
        var own = session is null ? page : $"{page}/sessions/{Uri.EscapeDataString(session.SessionId)}/insights";
        var picture = string.Create(CultureInfo.InvariantCulture, $"{page}/card.png?at={view.Sequence}");
        return string.Join(
            "\n    ",
            $"<title>{Escaped($"{title} · {Product}")}</title>",
            Meta("name", "description", description),
            Meta("property", "og:type", "website"),
            Meta("property", "og:site_name", Product),
            Meta("property", "og:title", title),
            Meta("property", "og:description", description),
            Meta("property", "og:url", own),
            Meta("property", "og:image", picture),
            Meta("property", "og:image:type", "image/png"),
            Meta("property", "og:image:width", Card.Width.ToString(CultureInfo.InvariantCulture)),
            Meta("property", "og:image:height", Card.Height.ToString(CultureInfo.InvariantCulture)),
            Meta("property", "og:image:alt", $"{info.Title}: {description}"),
            Meta("name", "twitter:card", "summary_large_image"),
            Meta("name", "twitter:title", title),
            Meta("name", "twitter:description", description),
            Meta("name", "twitter:image", picture));
    }

    private static string Meta(string kind, string name, string content) => $"<meta {kind}=\"{name}\" content=\"{Escaped(content)}\">";

    private static string Escaped(string text) => HtmlEncoder.Default.Encode(text);
}
