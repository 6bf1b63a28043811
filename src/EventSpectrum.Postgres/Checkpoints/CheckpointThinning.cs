using System.Numerics;

namespace EventSpectrum.Postgres.Checkpoints;

/// <summary>
/// Which images of a spectrum are worth keeping: the newest few, for a fast start, and then one for each doubling of the distance
/// from the newest, for questions about the past. So there are never more than about seventy, however long the log.
/// </summary>
internal static class CheckpointThinning
{
    /// <summary>How many of the newest are always kept.</summary>
    public const int Newest = 4;

    /// <summary>The sequences of images to drop.</summary>
    public static IReadOnlyList<long> Superfluous(IEnumerable<long> sequences)
    {
        var newestFirst = sequences.Distinct().OrderDescending().ToArray();
        if (newestFirst.Length <= Newest) return [];
        // Of each range the oldest stays. It is the one that grows into the next range as the log goes on; were the newest kept,
        // it would always be replaced before it got there.
        var kept = newestFirst.Skip(Newest)
            .GroupBy(sequence => BitOperations.Log2((ulong)(newestFirst[0] - sequence)))
            .Select(range => range.Min())
            .ToHashSet();
        return [.. newestFirst.Skip(Newest).Where(sequence => !kept.Contains(sequence))];
    }
}
