using System.Globalization;
using System.Text.Json;
using EventSpectrum.History;
using EventSpectrum.Server.Groups;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Spectra;
using Microsoft.Net.Http.Headers;

namespace EventSpectrum.Server.History;

/// <summary>The picture at a moment, in the shape of the picture now.</summary>
internal static class ReadPast
{
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>Before a spectrum's first event there is no picture.</summary>
    public static readonly Problem BeforeTheBeginning = Problem.Of(
        StatusCodes.Status404NotFound, "before-the-beginning", "Nothing had happened yet", "Ask for a moment after the spectrum was made: the timeline says when that was.");

    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, HttpContext http, PastCache cache, GroupBook groups, CancellationToken cancellation)
    {
        var history = await spectrum.Value.SeenAsync(cancellation);
        var query = new PastQuery(http.Request);
        var (at, sequence, view) = (query.Time("at"), query.Number("sequence", 0, long.MaxValue), query.View());
        if (at is null == sequence is null && !query.Check.Failed) query.Check.Wrong("at", "Give either “at”, a time, or “sequence”, a number of the log.");
        if (history.Hides(at, sequence)) return Problem.Of(Refusals.BlindRound);
        if (sequence > history.Last?.Sequence) query.Check.Wrong("sequence", $"The log ends at {history.Last.Value.Sequence}.");
        var moment = at is { } time ? history.MomentAt(time) : sequence is { } number ? history.MomentAt(number) : null;
        var averaging = query.Averaging(history, moment, view);
        query.NothingElse();
        if (query.Check.Failed) return query.Check.Problem;
        if (moment is not { } then || history.InfoAt(then.Sequence) is null) return BeforeTheBeginning;

        var answer = new Answer(history, then, view, averaging, at, groups);
        http.Response.Headers.CacheControl = sequence is not null && view == HistoryView.Recorded ? Forever : "no-cache";
        return answer.Write(http, cache);
    }

    /// <summary>The picture now, of other votes than all of all time.</summary>
    public static async Task<IResult> NowAsync(TheSpectrum spectrum, HttpContext http, PastCache cache, GroupBook groups, CancellationToken cancellation)
    {
        var history = await spectrum.Value.SeenAsync(cancellation);
        var query = new PastQuery(http.Request);
        var averaging = query.Averaging(history, history.Last);
        query.NothingElse();
        if (query.Check.Failed) return query.Check.Problem;
        if (history.EndsBlind) return Problem.Of(Refusals.BlindRound);

        http.Response.Headers.CacheControl = "no-cache";
        return new Answer(history, history.Last!.Value, HistoryView.Recorded, averaging, null, groups).Write(http, cache);
    }

    private sealed record Answer(SpectrumHistory History, Moment Moment, HistoryView View, Averaging Averaging, DateTimeOffset? At, GroupBook Groups)
    {
        public IResult Write(HttpContext http, PastCache cache)
        {
            var corrections = View == HistoryView.Corrected ? PastCache.Corrections(History) : 0;
            // Only windows and half-lives end at the instant that was asked for; all else changes with events alone.
            var instant = Averaging is { Window: null, HalfLife: null } ? null : At;
            var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{Moment.Sequence}.{corrections}\""));
            http.Response.Headers.ETag = tag.ToString();
            if (ReadSpectrum.Matches(http.Request, tag)) return Results.StatusCode(StatusCodes.Status304NotModified);
            var bytes = cache.Get((History.Slug, Moment.Sequence, History.EndsBlind, View, corrections, Averaging, instant), () => JsonSerializer.SerializeToUtf8Bytes(
                Picture.Of(PastPicture.Of(Scene.At(History, Moment, View, Averaging, instant, Groups.Told(History, Averaging))!)), ServerJson.Relaxed.Picture));
            return Results.Bytes(bytes, "application/json; charset=utf-8");
        }
    }
}
