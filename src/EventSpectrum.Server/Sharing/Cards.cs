using System.Collections.Concurrent;
using System.Globalization;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Spectra;
using Microsoft.Net.Http.Headers;

namespace EventSpectrum.Server.Sharing;

/// <summary>
/// The cards of this node's spectra. While people vote a card may be a few seconds old, and one is drawn at a time: however many ask for
/// however many, drawing takes no more than one core.
/// </summary>
internal sealed class Cards(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan FreshEnough = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Drawn> drawn = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim pencil = new(1);

    public static void Map(WebApplication app) => app.MapGet($"/{{{TheSpectrum.RouteValue}}}/card.png", ReadAsync)
        .RequireRateLimiting(Limits.Past).Produces(StatusCodes.Status200OK, contentType: "image/png").WithSummary("The chart as a picture for link previews").WithTags("Spectra");

    /// <inheritdoc/>
    public void Dispose() => pencil.Dispose();

    private static async Task<IResult> ReadAsync(TheSpectrum spectrum, Cards cards, HttpContext http, CancellationToken cancellation)
    {
        var card = await cards.OfAsync(await spectrum.Value.ViewAsync(cancellation), cancellation);
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=60";
        // Whoever shows a link shows its picture.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var tag = new EntityTagHeaderValue($"\"{card.Sequence.ToString(CultureInfo.InvariantCulture)}\"");
        headers.ETag = tag.ToString();
        return ReadSpectrum.Matches(http.Request, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(card.File, "image/png");
    }

    private async Task<Drawn> OfAsync(SpectrumView view, CancellationToken cancellation)
    {
        if (Kept(view) is { } card) return card;
        await pencil.WaitAsync(cancellation);
        try
        {
            return Kept(view) ?? (drawn[view.Info.Slug] = new Drawn(view.Sequence, view.InfoSequence, clock.GetUtcNow(), Card.Draw(view)));
        }
        finally
        {
            pencil.Release();
        }
    }

    // What a session opens, hides or reveals is seen at once.
    private Drawn? Kept(SpectrumView view) =>
        drawn.TryGetValue(view.Info.Slug, out var card)
        && (card.Sequence == view.Sequence || (card.InfoSequence == view.InfoSequence && clock.GetUtcNow() - card.At < FreshEnough))
            ? card
            : null;

    private sealed record Drawn(long Sequence, long InfoSequence, DateTimeOffset At, byte[] File);
}
