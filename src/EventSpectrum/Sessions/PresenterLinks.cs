using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Sessions;

/// <summary>A facilitator makes a link for the computer in the hall.</summary>
/// <param name="LinkId">Its id; arrives with the command.</param>
/// <param name="By">Who does it.</param>
public sealed record MakePresenterLink(string LinkId, string By);

/// <summary>A facilitator revokes the link.</summary>
public sealed record RevokePresenterLink(string By);

/// <summary>The link that is good after the command, or null.</summary>
public sealed record PresenterLinkOutcome(string? LinkId);

/// <summary>Decides on presenter's links: a spectrum has one at most.</summary>
public static class MakePresenterLinkHandler
{
    /// <summary>A new link takes the place of the one before.</summary>
    public static Decision Handle(MakePresenterLink command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        return spectrum.PresenterLink == command.LinkId
            ? Decision.Nothing
            : Decision.Record(StreamKey.Spectrum, new PresenterLinkMade(command.LinkId, command.By));
    }

    /// <summary>What the caller is told.</summary>
    public static PresenterLinkOutcome Answer(MakePresenterLink command, SpectrumState spectrum) => new(spectrum.PresenterLink);
}

/// <summary>Decides on their end.</summary>
public static class RevokePresenterLinkHandler
{
    /// <summary>Where there is none, nothing is recorded.</summary>
    public static Decision Handle(RevokePresenterLink command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        return spectrum.PresenterLink is { } link
            ? Decision.Record(StreamKey.Spectrum, new PresenterLinkRevoked(link, command.By))
            : Decision.Nothing;
    }

    /// <summary>What the caller is told.</summary>
    public static PresenterLinkOutcome Answer(RevokePresenterLink command, SpectrumState spectrum) => new(spectrum.PresenterLink);
}
