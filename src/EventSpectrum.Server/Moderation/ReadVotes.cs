using EventSpectrum.Moderation;
using EventSpectrum.Server.History;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Moderation;

/// <summary>One vote as moderators see it.</summary>
/// <param name="Counts">Whether it is what counts now of its participant on its tool.</param>
/// <param name="Struck">Whether a standing roll-back strikes it.</param>
/// <param name="Held">Whether a flag holds it.</param>
internal sealed record VotePart(
    long Sequence, DateTimeOffset At, string Participant, string Tool, double? X, double? Y, string? Session, bool Counts, bool Struck, bool Held);

/// <summary>The latest votes that were asked for, the latest first.</summary>
/// <param name="Sequence">Where the log ended.</param>
/// <param name="More">Whether there are earlier ones as well.</param>
internal sealed record VotesAnswer(long Sequence, bool More, IReadOnlyList<VotePart> Votes);

/// <summary>Single votes, for moderators: every one that was ever cast, those that were voted over or struck among them.</summary>
internal static class ReadVotes
{
    private const int Usual = 200;
    private const int Most = 5_000;

    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, HttpContext http, CancellationToken cancellation)
    {
        var query = new PastQuery(http.Request);
        var criteria = new RollbackCriteria(query.Ids("participants"), query.Time("from"), query.Time("to"), query.Ids("tools"), query.Ids("sessions"));
        var limit = (int)(query.Number("limit", 1, Most) ?? Usual);
        query.NothingElse();
        if (criteria.From > criteria.To) query.Check.Wrong("to", "“to” may not be before “from”.");
        if (query.Check.Failed) return query.Check.Problem;

        var answer = await spectrum.Value.ReadAsync(s => Of(s, criteria, limit), cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(answer, ServerJson.Relaxed.VotesAnswer);
    }

    private static VotesAnswer Of(SpectrumState state, RollbackCriteria criteria, int limit)
    {
        var matching = new MatchingVotes(criteria, id => state.TryParticipant(id, out var number) ? number : -1, state.SessionNumber);
        var found = new List<VotePart>();
        foreach (var tool in state.Tools)
        {
            if (!matching.LooksAt(tool.Chain)) continue;
            // One more than is answered, to know whether there are more.
            var left = limit + 1;
            var statements = tool.Spoken.All.Captured.Span;
            var held = tool.Spoken.Strikes.Where(s => s is { Held: true, Stands: true }).Select(s => s.Index).ToHashSet();
            var struck = tool.Spoken.Strikes.Where(s => s is { Held: false, Stands: true }).Select(s => s.Index).ToHashSet();
            for (var i = statements.Length - 1; i >= 0 && left > 0; i--)
            {
                if (!matching.Meets(statements[i])) continue;
                found.Add(Of(state, tool, statements[i], struck.Contains(i), held.Contains(i)));
                left--;
            }
        }

        return new VotesAnswer(state.Sequence, found.Count > limit, [.. found.OrderByDescending(v => v.Sequence).Take(limit)]);
    }

    private static VotePart Of(SpectrumState state, ToolState tool, in SpokenVote said, bool struck, bool held) => new(
        said.Sequence, new DateTimeOffset(said.AtTicks, TimeSpan.Zero), state.Participants[said.Participant].Id, tool.Info.Id,
        said.X < 0 ? null : Coordinate.FromHundredths(said.X), said.Y < 0 ? null : Coordinate.FromHundredths(said.Y),
        said.Session < 0 ? null : state.Sessions[said.Session].SessionId, tool.Root.Votes.Find(said.Participant)?.Sequence == said.Sequence, struck, held);
}
