namespace EventSpectrum.Snapshots;

/// <summary>A snapshot of the original chart was taken in. What it changed stands in the events beside this one.</summary>
/// <param name="CapturedAt">When the snapshot was taken.</param>
/// <param name="Tools">Tools in it.</param>
/// <param name="Votes">Votes in it that belong to one of its tools.</param>
/// <param name="Participants">Voters of those votes.</param>
/// <param name="Skipped">Entries left out, reported in the answer.</param>
/// <param name="By">Who did it.</param>
public sealed record SnapshotImported(DateTimeOffset CapturedAt, int Tools, int Votes, int Participants, int Skipped, string By) : ISpectrumEvent;

/// <summary>A snapshot that the chart has taken in.</summary>
/// <param name="CapturedAt">When it was captured.</param>
/// <param name="Sequence">The event that ended its import.</param>
public sealed record TakenSnapshot(DateTimeOffset CapturedAt, long Sequence);
