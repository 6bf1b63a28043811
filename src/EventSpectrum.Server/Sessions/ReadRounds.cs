using System.Globalization;
using System.Text.Json;
using EventSpectrum.Server.History;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Spectra;
using EventSpectrum.Server.Tools;
using EventSpectrum.Sessions;
using EventSpectrum.Votes;
using Microsoft.Net.Http.Headers;

namespace EventSpectrum.Server.Sessions;

/// <summary>What the two rounds of a session that was opened blind came to; the same for everyone who asks, and nothing before the reveal.</summary>
internal static class ReadRounds
{
    /// <summary>What stands in an address for the last session that was opened blind.</summary>
    public const string Last = "last";

    private static readonly Problem NoSession = Problem.Of(
        StatusCodes.Status404NotFound, "no-session", "No such session", "There is no session of that id. The timeline lists them, and “last” is the last that was opened blind.");

    private static readonly Problem NoRounds = Problem.Of(
        StatusCodes.Status404NotFound, "no-rounds", "This session had no rounds", "It was not opened blind: everyone saw the votes as they came.");

    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, string session, HttpContext http, PastCache cache, CancellationToken cancellation)
    {
        var history = await spectrum.Value.SeenAsync(cancellation);
        var last = history.Last!.Value;
        var sessions = history.SessionsAt(last.Sequence);
        var asked = session == Last ? sessions.LastOrDefault(s => s.Blind is not null) : sessions.LastOrDefault(s => s.SessionId == session);
        if (asked is null) return NoSession;
        if (asked.Blind is null) return NoRounds;
        if (asked.Hides) return Problem.Of(Refusals.BlindRound);

        http.Response.Headers.CacheControl = "no-cache";
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{last.Sequence}\""));
        http.Response.Headers.ETag = tag.ToString();
        if (ReadSpectrum.Matches(http.Request, tag)) return Results.StatusCode(StatusCodes.Status304NotModified);
        return Results.Bytes(
            cache.Get(("rounds", history.Slug, asked.Number, last.Sequence), () => JsonSerializer.SerializeToUtf8Bytes(
                RoundsAnswer.Of(SessionRounds.Of(history, asked), last.Sequence), ServerJson.Relaxed.RoundsAnswer)),
            "application/json; charset=utf-8");
    }
}

/// <summary>The rounds of a session.</summary>
/// <param name="Sequence">The last event that they know of.</param>
/// <param name="RevealedAt">When the blind round ended.</param>
/// <param name="EndedAt">When the session ended; null while the seeing round runs.</param>
/// <param name="Tools">The tools that were placed, in order of addition.</param>
internal sealed record RoundsAnswer(
    string SessionId, string Title, long Sequence, DateTimeOffset StartedAt, DateTimeOffset? RevealedAt, long? RevealSequence, DateTimeOffset? EndedAt, RoundPeople People,
    IReadOnlyList<ToolRoundsPart> Tools)
{
    public static RoundsAnswer Of(SessionRounds rounds, long sequence)
    {
        var session = rounds.Session;
        return new RoundsAnswer(
            session.SessionId, session.Title, sequence, session.StartedAt, session.Blind?.Reveal?.At, session.Blind?.Reveal?.Sequence, session.EndedAt, rounds.People,
            [.. rounds.Tools.Select(ToolRoundsPart.Of)]);
    }
}

/// <summary>The rounds of a tool.</summary>
/// <param name="Blind">What was placed blind.</param>
/// <param name="Seeing">Where people stand after the reveal: with their new vote, or with their blind one where they left it.</param>
/// <param name="Shift">From the blind average to the seeing one, axis by axis; null where either is not said.</param>
/// <param name="Changed">How many had placed it blind and have it elsewhere now.</param>
/// <param name="Came">How many placed it only after the reveal.</param>
/// <param name="Withdrew">How many took a blind vote back.</param>
/// <param name="Sample">Places of the blind round, <c>[x, y]</c>, without people and in the order of places; at most forty, and none below five votes.</param>
internal sealed record ToolRoundsPart(
    string Tool, string Name, string Kind, RoundPart Blind, RoundPart Seeing, PartialPointPart Shift, int Changed, int Came, int Withdrew, IReadOnlyList<double[]> Sample)
{
    public static ToolRoundsPart Of(ToolRounds t) => new(
        t.Tool.Id, t.Tool.Name, ToolKinds.NameOf(t.Tool.Kind), RoundPart.Of(t.Blind), RoundPart.Of(t.Seeing),
        new PartialPointPart(Rounded(t.Seeing.X - t.Blind.X), Rounded(t.Seeing.Y - t.Blind.Y)), t.Changed, t.Came, t.Withdrew,
        [.. t.Sample.Select(s => (double[])[Coordinate.FromHundredths(s.X), Coordinate.FromHundredths(s.Y)])]);

    internal static double? Rounded(double? value) => value is { } number ? PointPart.Rounded(number) : null;
}

/// <summary>A tool in a round.</summary>
/// <param name="Votes">How many people's votes.</param>
/// <param name="X">Their average; null below five.</param>
/// <param name="Y">Likewise.</param>
/// <param name="Spread">How far they lie apart; null below five.</param>
internal sealed record RoundPart(int Votes, double? X, double? Y, SpreadPart? Spread)
{
    public static RoundPart Of(RoundVotes r) => new(r.Votes, ToolRoundsPart.Rounded(r.X), ToolRoundsPart.Rounded(r.Y), SpreadPart.Of(r.Spread));
}
