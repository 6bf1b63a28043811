namespace EventSpectrum.Postgres.Checkpoints;

/// <summary>
/// Which images of a spectrum are worth keeping: the newest few, for a fast start, and beyond them, for questions about the past, so many
/// that none is more than twice as far from the newest as the one before it. That is about two for each doubling of the log's length.
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

        long Distance(int index) => newestFirst[0] - newestFirst[index];
        var superfluous = new List<long>();
        // Distances only grow, and with them the ratio of two neighbours only falls: what was close enough once stays so.
        for (int kept = Newest - 1, i = Newest; i < newestFirst.Length - 1; i++)
        {
            if (Distance(i + 1) <= 2 * Distance(kept)) superfluous.Add(newestFirst[i]);
            else kept = i;
        }

        return superfluous;
    }
}
