using System.Globalization;
using EventSpectrum.Lines;
using EventSpectrum.Server.Groups;
using EventSpectrum.Server.History;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Spectra;
using Microsoft.Net.Http.Headers;

namespace EventSpectrum.Server.Lines;

/// <summary>Where the room draws its lines, now or at a moment; the same for everyone who asks.</summary>
internal static class ReadLine
{
    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, HttpContext http, GroupBook groups, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return http.Request.Query.Count == 0
            ? await NowAsync(spectrum, http, cancellation)
            : await PastAsync(spectrum, http, groups, cancellation);
    }

    // What a room asks for when it opens its lines: worked out once for all of them.
    private static async Task<IResult> NowAsync(TheSpectrum spectrum, HttpContext http, CancellationToken cancellation)
    {
        var view = await spectrum.Value.ViewAsync(cancellation);
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{view.LineSequence}\""));
        http.Response.Headers.ETag = tag.ToString();
        return ReadSpectrum.Matches(http.Request, tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Json(LineAnswer.Of(view.Line.Value, view.Sequence, view.RecordedAt), ServerJson.Relaxed.LineAnswer);
    }

    private static async Task<IResult> PastAsync(TheSpectrum spectrum, HttpContext http, GroupBook groups, CancellationToken cancellation)
    {
        var history = await spectrum.Value.SeenAsync(cancellation);
        var query = new PastQuery(http.Request);
        var (at, sequence, view) = (query.Time("at"), query.Number("sequence", 0, long.MaxValue), query.View());
        if (at is not null && sequence is not null) query.Check.Wrong("at", "Give either “at”, a time, or “sequence”, a number of the log, or neither for now.");
        if (history.Hides(at, sequence) || (history.EndsBlind && (at, sequence) is (null, null))) return Problem.Of(Refusals.BlindRound);
        if (sequence > history.Last?.Sequence) query.Check.Wrong("sequence", $"The log ends at {history.Last.Value.Sequence}.");
        var moment = at is { } time ? history.MomentAt(time) : sequence is { } number ? history.MomentAt(number) : history.Last;
        var (session, discipline) = query.Group(history, moment);
        query.NothingElse();
        if (query.Check.Failed) return query.Check.Problem;
        if (moment is not { } then || history.InfoAt(then.Sequence) is null) return ReadPast.BeforeTheBeginning;

        var line = LineAnswer.Of(RoomLine.At(history, groups.Lines(history), then, view, session), then.Sequence, then.At);
        return Results.Json(discipline is null ? line : line.About(discipline), ServerJson.Relaxed.LineAnswer);
    }
}
