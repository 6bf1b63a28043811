using EventSpectrum.Statistics;
using EventSpectrum.Votes;

namespace EventSpectrum.History;

/// <summary>What kind of change moved a dot.</summary>
public enum Cause
{
    /// <summary>People who had no vote.</summary>
    NewVoters,

    /// <summary>People who voted again.</summary>
    ChangedMinds,

    /// <summary>People who took their vote back.</summary>
    Withdrawals,

    /// <summary>Votes that a moderator struck, or earlier ones that count in their place.</summary>
    Strikes,

    /// <summary>Votes that count again because a roll-back was undone.</summary>
    Reinstatements,

    /// <summary>Votes on other tools that were merged into this one, or no longer are; or this one was merged itself.</summary>
    Merges,

    /// <summary>The tool's start was moved, or the weight it has was changed.</summary>
    Start,
}

/// <summary>A cause's part in a shift.</summary>
/// <param name="Participants">How many people it is about; 0 for the start.</param>
/// <param name="X">Its share of the shift in x, in units of the chart (0 to 100).</param>
/// <param name="Y">Its share in y.</param>
public sealed record Share(Cause Cause, int Participants, Fraction X, Fraction Y);

/// <summary>How far a dot moved between two moments, and why.</summary>
/// <param name="X">The shift in x, in units of the chart.</param>
/// <param name="Y">The shift in y.</param>
/// <param name="Shares">One for each cause. They add up to the shift exactly, whatever the order things happened in.</param>
public sealed record Shift(Fraction X, Fraction Y, IReadOnlyList<Share> Shares)
{
    /// <summary>
    /// The shift between two sets of votes. With S the sum (the start included, m times) and N the count (m included), before and after,
    /// p = S ÷ N, a cause that adds ΔS and ΔN has the share (ΔS − p·ΔN) ÷ N′: those who come pull as far as they stand from where the dot
    /// was, those who change their mind as far as they moved, each shared among all who count now. Since the ΔS and ΔN of all causes add
    /// up to S′ − S and N′ − N, the shares add up to p′ − p.
    /// </summary>
    /// <remarks>Where nothing counts, the dot is taken to be at the start; where nothing counts afterwards, the roles are exchanged.</remarks>
    /// <param name="before">What the dot rested on.</param>
    /// <param name="after">What it rests on.</param>
    /// <param name="apart">What it would rest on, had no tools been merged or parted since; null when none were. From there on it is the merges' doing.</param>
    public static Shift Between(Standing before, Standing after, Standing? apart = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var tally = Tally.Between(before, apart ?? after);
        if (apart is not null) Tally.Between(apart, after, tally[Cause.Merges]);
        var (x, y) = (new Axis(before.StartX, after.StartX), new Axis(before.StartY, after.StartY));
        foreach (var part in tally.Values)
        {
            x.Add(part.X);
            y.Add(part.Y);
        }

        x.Begin(before.PriorWeight, before.StartX, before.Votes.Select(v => v.Vote.X));
        y.Begin(before.PriorWeight, before.StartY, before.Votes.Select(v => v.Vote.Y));
        return new Shift(x.Whole(), y.Whole(), [.. Enum.GetValues<Cause>().Select(c => new Share(c, tally[c].Participants, x.Of(c, tally[c].X), y.Of(c, tally[c].Y)))]);
    }

    /// <summary>What a cause adds to the sums: ΔS in hundred-thousandths, ΔN in votes.</summary>
    private readonly record struct Change(Int128 Sum, long Count)
    {
        public static Change operator +(Change a, Change b) => new(a.Sum + b.Sum, a.Count + b.Count);

        public static Change Of(int before, int after) => new(
            ((after < 0 ? 0 : after) - (before < 0 ? 0 : before)) * (Int128)Coordinate.StartScale,
            (after < 0 ? 0 : 1) - (before < 0 ? 0 : 1));
    }

    private sealed class Tally
    {
        public int Participants { get; private set; }

        public Change X { get; private set; }

        public Change Y { get; private set; }

        public static Dictionary<Cause, Tally> Between(Standing before, Standing after)
        {
            var all = Enum.GetValues<Cause>().ToDictionary(c => c, _ => new Tally());
            all[Cause.Start].X = Start(before.PriorWeight, before.StartX, after.PriorWeight, after.StartX);
            all[Cause.Start].Y = Start(before.PriorWeight, before.StartY, after.PriorWeight, after.StartY);
            var had = before.Votes.ToDictionary(v => v.Participant, v => v.Vote);
            foreach (var (who, now) in after.Votes)
            {
                if (!had.Remove(who, out var then)) all[now.Sequence <= before.Sequence ? Cause.Reinstatements : Cause.NewVoters].Add(null, now);
                else if (then != now) all[WhyOther(then, now, before.Sequence)].Add(then, now);
            }

            foreach (var then in had.Values) all[after.Struck.Contains(then.Sequence) ? Cause.Strikes : Cause.Withdrawals].Add(then, null);
            return all;
        }

        /// <summary>All that is other between two standings of one moment, as one cause's.</summary>
        public static void Between(Standing apart, Standing after, Tally merges)
        {
            var had = apart.Votes.ToDictionary(v => v.Participant, v => v.Vote);
            foreach (var (who, now) in after.Votes)
            {
                if (!had.Remove(who, out var then)) merges.Add(null, now);
                else if (then != now) merges.Add(then, now);
            }

            foreach (var then in had.Values) merges.Add(then, null);
        }

        // A vote of before the interval that did not count and does so now: the later one was struck, or it was reinstated over an earlier one.
        private static Cause WhyOther(in Vote then, in Vote now, long before) =>
            now.Sequence > before ? Cause.ChangedMinds : now.Sequence < then.Sequence ? Cause.Strikes : Cause.Reinstatements;

        private static Change Start(int weight, int start, int weightAfter, int startAfter) =>
            new(((Int128)weightAfter * startAfter) - ((Int128)weight * start), weightAfter - weight);

        private void Add(Vote? then, Vote? now)
        {
            Participants++;
            X += Change.Of(then?.X ?? Vote.Silent, now?.X ?? Vote.Silent);
            Y += Change.Of(then?.Y ?? Vote.Silent, now?.Y ?? Vote.Silent);
        }
    }

    /// <summary>One axis: where the dot was, where it is, and what a change contributed.</summary>
    private struct Axis(int start, int startAfter)
    {
        private Change whole;
        private Int128 sum;
        private long count;

        public void Add(Change change) => whole += change;

        public void Begin(int weight, int start, IEnumerable<int> coordinates)
        {
            (sum, count) = ((Int128)weight * start, weight);
            foreach (var c in coordinates)
            {
                if (c < 0) continue;
                sum += (Int128)c * Coordinate.StartScale;
                count++;
            }
        }

        private readonly (Int128 Sum, long Count) Before => count > 0 ? (sum, count) : (start, 1);

        private readonly (Int128 Sum, long Count) After => count + whole.Count > 0 ? (sum + whole.Sum, count + whole.Count) : (startAfter, 1);

        public readonly Fraction Whole() => Unit(
            (After.Sum * Before.Count) - (Before.Sum * After.Count), (Int128)Before.Count * After.Count);

        public readonly Fraction Of(Cause cause, Change change)
        {
            // Nothing counted before or after: only a moved start moved the ghost.
            if (count == 0 && whole.Count == 0) return cause == Cause.Start ? Whole() : new Fraction(0, 1);
            var (pivot, over) = count + whole.Count > 0 ? (Before, After.Count) : (After, count);
            return Unit((change.Sum * pivot.Count) - (pivot.Sum * change.Count), (Int128)pivot.Count * over);
        }

        private static Fraction Unit(Int128 numerator, Int128 denominator) => new(numerator, denominator * Coordinate.StartsPerUnit);
    }
}

/// <summary>What a tool's dot rested on at a moment.</summary>
/// <param name="Sequence">The moment's event.</param>
/// <param name="StartX">In hundred-thousandths.</param>
/// <param name="StartY">Likewise.</param>
/// <param name="PriorWeight">How many votes the start stands for.</param>
/// <param name="Votes">The votes that counted.</param>
/// <param name="Struck">The events of the votes that were struck.</param>
public sealed record Standing(
    long Sequence, int StartX, int StartY, int PriorWeight, IReadOnlyList<StandingVote> Votes, IReadOnlySet<long> Struck);
