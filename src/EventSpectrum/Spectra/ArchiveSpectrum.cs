using EventSpectrum.Log;

namespace EventSpectrum.Spectra;

/// <summary>A facilitator puts a spectrum by, or takes it out again.</summary>
/// <param name="Archived">Whether it is to be in the archive.</param>
/// <param name="By">Who does it.</param>
public sealed record ArchiveSpectrum(bool Archived, string By);

/// <summary>Decides on the archive.</summary>
public static class ArchiveSpectrumHandler
{
    /// <summary>A spectrum in which a session runs is in use. One that is where it is asked to be records nothing.</summary>
    public static Decision Handle(ArchiveSpectrum command, SpectrumState spectrum)
    {
        if (spectrum.Info is not { } info) return Refusals.NoSpectrum;
        if (command.Archived == info.Archived) return Decision.Nothing;
        if (command.Archived && spectrum.Current is { } running)
            return new Refusal(RefusalReason.Conflict, "session-running", "A session runs", $"Close “{running.Title}” before archiving the spectrum.");
        return Decision.Record(StreamKey.Spectrum, command.Archived ? new SpectrumArchived(command.By) : new SpectrumUnarchived(command.By));
    }

    /// <summary>What the caller is told.</summary>
    public static SpectrumOutcome Answer(ArchiveSpectrum command, SpectrumState spectrum) => new(spectrum.Info!.Slug, spectrum.Info.Title);
}
