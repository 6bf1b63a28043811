using System.Runtime.InteropServices;
using EventSpectrum.Spectra;

namespace EventSpectrum.Votes;

/// <summary>
/// Everything ever said of one tool, in the log's order, and what of it is struck. What counts follows from here: the latest
/// statement of each participant that is not struck, axis by axis, back to their last withdrawal.
/// </summary>
public sealed class SpokenVotes
{
    private readonly AppendOnly<SpokenVote> all = new();
    private readonly Dictionary<int, int> latest = [];
    private readonly Dictionary<int, int> struck = [];
    private Strike[] strikes = [];
    private int strikeCount;

    /// <summary>All statements, in order.</summary>
    public AppendOnly<SpokenVote> All => all;

    /// <summary>All strikes, those taken back included, in order. What was given out never changes: later ones come after it, or in another list.</summary>
    public IReadOnlyList<Strike> Strikes => new ArraySegment<Strike>(strikes, 0, strikeCount);

    /// <summary>Whether any standing strike is on the statement of that index.</summary>
    public bool IsStruck(int index) => struck.ContainsKey(index);

    /// <summary>Everyone who ever said something of it, by number, in no particular order.</summary>
    internal IEnumerable<int> Speakers => latest.Keys;

    /// <summary>The index of a participant's latest statement, or −1.</summary>
    public int Latest(int participant) => latest.GetValueOrDefault(participant, -1);

    /// <summary>The index of the statement that an event made, or −1.</summary>
    public int IndexOf(long sequence) => IndexOf(all.Captured.Span, sequence) is var at && at < all.Count && all[at].Sequence == sequence ? at : -1;

    /// <summary>The index of the first statement at or after a sequence; the count when there is none.</summary>
    public static int IndexOf(ReadOnlySpan<SpokenVote> statements, long sequence)
    {
        var (low, high) = (0, statements.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (statements[middle].Sequence < sequence) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The participant's vote that counts, or null.</summary>
    public Vote? Standing(int participant) => Standing(all.Captured.Span, Latest(participant), IsStruck);

    /// <summary>What the participant said last, when a flag holds it; null when it counts, was struck or taken back, or there is nothing.</summary>
    public Vote? Held(int participant)
    {
        var last = Latest(participant);
        return last >= 0 && IsStruck(last) && Strikes.Any(s => s.Held && s.Stands && s.Index == last)
            ? Standing(all.Captured.Span, last, i => i != last && IsStruck(i))
            : null;
    }

    /// <summary>The vote that counts, seen from one of the participant's statements backwards.</summary>
    /// <param name="statements">All statements on the tool.</param>
    /// <param name="from">The index of the participant's latest statement that is to be seen, or −1.</param>
    /// <param name="isStruck">Whether the statement of an index is left out.</param>
    public static Vote? Standing(ReadOnlySpan<SpokenVote> statements, int from, Func<int, bool> isStruck)
    {
        Vote? standing = null;
        for (var i = from; i >= 0; i = statements[i].Previous)
        {
            ref readonly var said = ref statements[i];
            if (isStruck(i)) continue;
            if (said.Withdraws) break;
            standing = standing is { } later
                ? later with { X = later.X < 0 ? said.X : later.X, Y = later.Y < 0 ? said.Y : later.Y }
                : new Vote(said.X, said.Y, said.Session, said.AtTicks, said.Sequence);
            if (standing is { X: >= 0, Y: >= 0 }) break;
        }

        return standing;
    }

    /// <summary>Adds a statement.</summary>
    internal void Say(int participant, int x, int y, int session, long atTicks, long sequence, SpokenAct act)
    {
        ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(latest, participant, out var spoke);
        all.Add(new SpokenVote(sequence, atTicks, participant, spoke ? before : -1, session, (short)x, (short)y, act));
        before = all.Count - 1;
    }

    /// <summary>Undoes the last statement.</summary>
    internal void Unsay()
    {
        var (participant, previous) = (all.Last.Participant, all.Last.Previous);
        all.TakeBackTo(all.Count - 1);
        if (previous < 0) latest.Remove(participant);
        else latest[participant] = previous;
    }

    /// <summary>Holds the last statement, from its own event on.</summary>
    internal void HoldLast(string flagId)
    {
        // In place, unlike other strikes: under attack, there is one for each vote.
        if (strikeCount == strikes.Length) Array.Resize(ref strikes, Math.Max(4, strikeCount * 2));
        strikes[strikeCount++] = new Strike(all.Count - 1, flagId, all.Last.Sequence, long.MaxValue, Held: true);
        struck[all.Count - 1] = 1;
    }

    /// <summary>Undoes the holding of the last statement.</summary>
    internal void LetGoLast() => struck.Remove(strikes[--strikeCount].Index);

    /// <summary>Strikes votes, named by their events. What is not a vote here, or struck by this roll-back already, is passed over.</summary>
    /// <returns>The participants whose votes they are.</returns>
    internal IReadOnlyCollection<int> StrikeOut(string rollbackId, IEnumerable<long> votes, long sequence, bool held = false)
    {
        var by = Strikes.Where(s => s.Stands && s.RollbackId == rollbackId).Select(s => s.Index).ToHashSet();
        var added = votes.Select(IndexOf).Where(i => i >= 0 && !all[i].Withdraws && by.Add(i)).ToList();
        Restore([.. Strikes, .. added.Select(i => new Strike(i, rollbackId, sequence, long.MaxValue, held))]);
        return Voters(added);
    }

    /// <summary>Takes strikes of a roll-back back.</summary>
    /// <returns>The participants whose votes they are.</returns>
    internal IReadOnlyCollection<int> TakeStrikesBack(string rollbackId, IEnumerable<long> votes, long sequence)
    {
        var named = votes.Select(IndexOf).ToHashSet();
        return End(s => s.RollbackId == rollbackId && named.Contains(s.Index), sequence);
    }

    /// <summary>Ends whatever a flag holds of some participants.</summary>
    /// <returns>Those whose votes it held.</returns>
    internal IReadOnlyCollection<int> Release(string flagId, IReadOnlySet<int> participants, long sequence) =>
        End(s => s.RollbackId == flagId && participants.Contains(all[s.Index].Participant), sequence);

    /// <summary>Puts a list of strikes in place.</summary>
    internal void Restore(Strike[] list)
    {
        (strikes, strikeCount) = (list, list.Length);
        struck.Clear();
        foreach (var strike in list)
        {
            if (strike.Stands) struck[strike.Index] = struck.GetValueOrDefault(strike.Index) + 1;
        }
    }

    private HashSet<int> End(Func<Strike, bool> which, long sequence)
    {
        bool Ends(Strike s) => s.Stands && which(s);
        var ended = Strikes.Where(Ends).Select(s => s.Index).ToList();
        Restore([.. Strikes.Select(s => Ends(s) ? s with { Until = sequence } : s)]);
        return Voters(ended);
    }

    private HashSet<int> Voters(IEnumerable<int> indices) => [.. indices.Select(i => all[i].Participant)];
}
