using EventSpectrum.History;
using EventSpectrum.Participants;

namespace EventSpectrum.Moderation;

/// <summary>How much a participant has said.</summary>
/// <param name="Info">Who.</param>
/// <param name="Votes">How many of their votes count.</param>
/// <param name="Said">How much they said, votes over and withdrawals included.</param>
/// <param name="LastAt">When they last said something, or null.</param>
public sealed record ParticipantActivity(ParticipantInfo Info, int Votes, int Said, DateTimeOffset? LastAt)
{
    /// <summary>Everyone at the end of a log, by number. Reads all that was ever said: not for the loop that decides.</summary>
    public static IReadOnlyList<ParticipantActivity> Of(SpectrumHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var people = history.PeopleAt(long.MaxValue);
        var (votes, said, last) = (new int[people.Count], new int[people.Count], new long[people.Count]);
        var scan = new StandingVotes(people.Count);
        foreach (var tool in history.Tools)
        {
            var together = history.Together(tool, long.MaxValue, HistoryView.Recorded);
            foreach (var standing in scan.Find(together.Said, together.StruckAt(long.MaxValue, HistoryView.Corrected))) votes[standing.Participant]++;
            foreach (ref readonly var statement in tool.Said)
            {
                said[statement.Participant]++;
                last[statement.Participant] = Math.Max(last[statement.Participant], statement.AtTicks);
            }
        }

        return [.. people.Select((p, i) => new ParticipantActivity(p, votes[i], said[i], last[i] == 0 ? null : new DateTimeOffset(last[i], TimeSpan.Zero)))];
    }
}
