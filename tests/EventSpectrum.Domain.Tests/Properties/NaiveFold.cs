using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Domain.Tests.Properties;

/// <summary>The votes that count after a log, by a fold that knows nothing of the product's: from the events alone, the slow way.</summary>
internal static class NaiveFold
{
    /// <param name="log">The log, or a beginning of it.</param>
    /// <param name="struckIn">The log whose strikes are to be seen; the same one unless the past is to be corrected by what came later.</param>
    /// <param name="shownIn">The log whose tools there are to merge into; the same one unless a later moment is looked at.</param>
    /// <param name="counts">Which votes are looked at, by their event; all unless it says otherwise. Withdrawals always are.</param>
    public static Dictionary<(string Tool, string Who), (int X, int Y)> Of(
        IReadOnlyCollection<RecordedEvent> log, IReadOnlyCollection<RecordedEvent>? struckIn = null, Func<RecordedEvent, VoteCast, bool>? counts = null,
        IReadOnlyCollection<RecordedEvent>? shownIn = null)
    {
        var shownAt = ShownAt(struckIn ?? log, shownIn ?? log);
        var struck = Struck(struckIn ?? log);
        var votes = new Dictionary<(string, string), (int X, int Y)>();
        foreach (var recorded in log)
        {
            switch (EventTypes.Read(recorded.Type, recorded.Data.Span))
            {
                case VoteCast cast when !struck.Contains(recorded.Sequence) && (counts is null || counts(recorded, cast)):
                    var key = (shownAt(ToolOf(recorded)), cast.ParticipantId);
                    var before = votes.TryGetValue(key, out var had) ? had : (X: -1, Y: -1);
                    votes[key] = (cast.X ?? before.X, cast.Y ?? before.Y);
                    break;
                case VoteWithdrawn withdrawn:
                    votes.Remove((shownAt(ToolOf(recorded)), withdrawn.ParticipantId));
                    break;
            }
        }

        return votes;
    }

    /// <summary>The lines that count after a log, likewise.</summary>
    public static Dictionary<string, int> Lines(
        IReadOnlyCollection<RecordedEvent> log, IReadOnlyCollection<RecordedEvent>? struckIn = null, Func<LineDrawn, bool>? counts = null)
    {
        var struck = Struck(struckIn ?? log);
        var lines = new Dictionary<string, int>();
        foreach (var recorded in log)
        {
            switch (EventTypes.Read(recorded.Type, recorded.Data.Span))
            {
                case LineDrawn drawn when !struck.Contains(recorded.Sequence) && (counts is null || counts(drawn)): lines[drawn.ParticipantId] = drawn.X; break;
                case LineWithdrawn withdrawn: lines.Remove(withdrawn.ParticipantId); break;
            }
        }

        return lines;
    }

    private static HashSet<long> Struck(IEnumerable<RecordedEvent> log)
    {
        var standing = new HashSet<(string Rollback, long Vote)>();
        var voters = new Dictionary<long, (string Tool, string Who)>();
        foreach (var recorded in log)
        {
            var fact = EventTypes.Read(recorded.Type, recorded.Data.Span);
            if (fact is VoteCast said) voters[recorded.Sequence] = (recorded.StreamId, said.ParticipantId);
            switch (fact)
            {
                case VotesStruck e: standing.UnionWith(e.Votes.Select(v => (e.RollbackId, v))); break;
                case LinesStruck e: standing.UnionWith(e.Lines.Select(v => (e.RollbackId, v))); break;
                case LinesReinstated e: standing.ExceptWith(e.Lines.Select(v => (e.RollbackId, v))); break;
                case VotesReinstated e: standing.ExceptWith(e.Votes.Select(v => (e.RollbackId, v))); break;
                case VotesHeld e: standing.UnionWith(e.Votes.Select(v => (e.FlagId, v))); break;
                case VoteCast { HeldBy: { } flag }: standing.Add((flag, recorded.Sequence)); break;
                case VotesReleased e:
                    // Whatever the flag holds of them, named or not.
                    standing.RemoveWhere(s => s.Rollback == e.FlagId && voters.TryGetValue(s.Vote, out var v) && v.Tool == recorded.StreamId && e.Participants.Contains(v.Who));
                    break;
            }
        }

        return [.. standing.Select(s => s.Vote)];
    }

    // At which tool's dot a tool's votes count: the last along the merges at a log's end that there is by another's.
    private static Func<string, string> ShownAt(IEnumerable<RecordedEvent> log, IEnumerable<RecordedEvent> shownIn)
    {
        var into = new Dictionary<string, string>();
        foreach (var recorded in log)
        {
            switch (EventTypes.Read(recorded.Type, recorded.Data.Span))
            {
                case ToolMerged e: into[ToolOf(recorded)] = e.Into; break;
                case ToolUnmerged: into.Remove(ToolOf(recorded)); break;
            }
        }

        var there = shownIn.Where(e => EventTypes.Read(e.Type, e.Data.Span) is ToolAdded).Select(ToolOf).ToHashSet();
        return tool =>
        {
            var shown = tool;
            for (var at = tool; into.TryGetValue(at, out var next); at = next) shown = there.Contains(next) ? next : shown;
            return shown;
        };
    }

    private static string ToolOf(RecordedEvent e) => e.StreamId["tool/".Length..];
}
