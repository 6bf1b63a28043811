using EventSpectrum.Log;
using EventSpectrum.Sessions;

namespace EventSpectrum.Spectra;

public sealed partial class SpectrumState
{
    /// <summary>The id of the presenter's link that is good now, or null.</summary>
    public string? PresenterLink { get; private set; }

    private void Fold(IPresentingEvent e, in Recorded recorded)
    {
        var at = recorded;
        Change(e.SessionId, s => s with { Presenting = s.Presenting.Apply(e, at) }, recorded);
        if (e is ToolSpotlighted spotlit) PutToTheRoom(spotlit, at.At);
    }

    private void Link(string? id)
    {
        var before = PresenterLink;
        PresenterLink = id;
        provisional?.Push(() => PresenterLink = before);
    }
}
