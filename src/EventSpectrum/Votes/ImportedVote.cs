namespace EventSpectrum.Votes;

/// <summary>A vote as an import last stated it, whatever has become of it since.</summary>
/// <param name="X">x in hundredths or <see cref="Vote.Silent"/>.</param>
/// <param name="Y">y, likewise.</param>
/// <param name="AtTicks">When it was cast as far as the file said, UTC ticks.</param>
public readonly record struct ImportedVote(int X, int Y, long AtTicks);
