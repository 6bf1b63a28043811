namespace EventSpectrum.Snapshots;

/// <summary>A snapshot of the original chart, as read by <see cref="SnapshotReader"/>.</summary>
/// <param name="CapturedAt">When it was taken.</param>
/// <param name="Items">What is placed, in the file's order; ids are unique.</param>
/// <param name="Votes">Every vote with usable coordinates, also those under items that are not in the file; one per item and voter.</param>
/// <param name="Skipped">What could not be read, and why.</param>
public sealed record SnapshotFile(
    DateTimeOffset CapturedAt, IReadOnlyList<SnapshotItem> Items, IReadOnlyList<SnapshotVote> Votes, IReadOnlyList<SkippedEntry> Skipped)
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The most items in a file: far beyond what a chart can show, and little enough to decide on in an instant.</summary>
    public const int MaxItems = 5_000;

    /// <summary>The most votes in a file. They are recorded in one commit, and nobody can vote meanwhile.</summary>
    public const int MaxVotes = 100_000;
}

/// <summary>One item of a snapshot.</summary>
/// <param name="Id">Its id there: any text.</param>
/// <param name="Name">Its name, cleaned and cut to what a tool's name may be; its id where it has none.</param>
/// <param name="Description">Its text, cleaned and cut likewise; empty where it has none.</param>
/// <param name="Tags">The disciplines it belongs to, without repetition.</param>
/// <param name="StartX">Starting x in hundred-thousandths.</param>
/// <param name="StartY">Starting y in hundred-thousandths.</param>
/// <param name="CreatedBy">The voter who added it, or null.</param>
public sealed record SnapshotItem(
    string Id, string Name, string Description, IReadOnlyList<string> Tags, int StartX, int StartY, string? CreatedBy);

/// <summary>One vote of a snapshot.</summary>
/// <param name="ItemId">The item's id there.</param>
/// <param name="VoterId">The voter's id there: any text.</param>
/// <param name="Username">The voter's pseudonym on this vote; may be empty.</param>
/// <param name="X">x in hundredths; null where the vote has no x (the original always writes both, EventSpectrum's own export does not).</param>
/// <param name="Y">y in hundredths, likewise. At least one of the two is there.</param>
/// <param name="At">When it was cast, where the file says so credibly: not after the snapshot.</param>
public sealed record SnapshotVote(string ItemId, string VoterId, string Username, int? X, int? Y, DateTimeOffset? At);

/// <summary>Something in a file that is not on the chart.</summary>
/// <param name="What">What it is, in words.</param>
/// <param name="Why">Why it was left out.</param>
public sealed record SkippedEntry(string What, string Why);

/// <summary>A file is not a snapshot. The message says what is wrong, for whoever chose the file.</summary>
public sealed class SnapshotFormatException : FormatException
{
    /// <summary>Creates the exception.</summary>
    public SnapshotFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
