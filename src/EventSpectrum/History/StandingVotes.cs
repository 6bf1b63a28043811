using EventSpectrum.Votes;

namespace EventSpectrum.History;

/// <summary>A participant's vote that counts at a moment.</summary>
public readonly record struct StandingVote(int Participant, Vote Vote);

/// <summary>
/// Finds the votes on a tool that count at a moment, by reading what was said backwards from there: whoever is met first has said
/// their last. That costs one look at each statement, and no fold. Holds memory to work in; not for two threads at once.
/// </summary>
internal sealed class StandingVotes(int participants)
{
    private const int Unseen = 0;
    private const int Done = -1;

    // Per participant: not met yet, done with, or (from 1) where among the found the vote stands whose other axis is still looked for.
    private readonly int[] seen = new int[participants];

    /// <summary>The votes that count, the latest first.</summary>
    /// <param name="said">The statements up to the moment.</param>
    /// <param name="struck">Those left out, by index.</param>
    /// <param name="counts">Which of them are looked at; null: all. Withdrawals always are.</param>
    public List<StandingVote> Find(ReadOnlySpan<SpokenVote> said, IReadOnlySet<int> struck, Func<SpokenVote, bool>? counts = null)
    {
        Array.Clear(seen);
        var found = new List<StandingVote>();
        for (var i = said.Length - 1; i >= 0; i--)
        {
            ref readonly var statement = ref said[i];
            ref var state = ref seen[statement.Participant];
            if (state == Done) continue;
            if (statement.Withdraws)
            {
                state = Done;
                continue;
            }

            if ((struck.Count > 0 && struck.Contains(i)) || (counts is not null && !counts(statement))) continue;
            if (state == Unseen)
            {
                found.Add(new StandingVote(statement.Participant, new Vote(statement.X, statement.Y, statement.Session, statement.AtTicks, statement.Sequence)));
                state = statement is { X: >= 0, Y: >= 0 } ? Done : found.Count;
                continue;
            }

            var (who, vote) = found[state - 1];
            vote = vote with { X = vote.X < 0 ? statement.X : vote.X, Y = vote.Y < 0 ? statement.Y : vote.Y };
            found[state - 1] = new StandingVote(who, vote);
            if (vote is { X: >= 0, Y: >= 0 }) state = Done;
        }

        return found;
    }

    /// <summary>Their sums.</summary>
    public static VoteSums Sums(List<StandingVote> votes)
    {
        var sums = default(VoteSums);
        foreach (var (_, vote) in votes) sums.Add(vote, 1);
        return sums;
    }
}
