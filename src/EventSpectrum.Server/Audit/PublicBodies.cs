using EventSpectrum.Log;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;

namespace EventSpectrum.Server.Audit;

/// <summary>Which events everyone may read in full: those that speak of the chart, and neither of people nor of how they are kept in order.</summary>
internal static class PublicBodies
{
    /// <summary>Whether an event's body stays with staff. What is not known to be harmless does.</summary>
    public static bool Withhold(RecordedEvent e)
    {
        try
        {
            return EventTypes.Read(e.Type, e.Data.Span) is not (
                SpectrumDefined or SpectrumRevised or SettingsChanged or SnapshotImported or SessionSwitched or SessionClosed
                or ToolAdded { AddedBy: null } or ToolEdited { AddedBy: null } or ToolStartMoved);
        }
        catch (System.Text.Json.JsonException)
        {
            return true;
        }
    }

    /// <summary>The stream of an event that is withheld: whose life it is stays unsaid, unless it is a tool's or the spectrum's.</summary>
    public static string Stream(string stream)
    {
        var type = StreamKey.TypeOf(stream);
        return type is "tool" or StreamKey.Spectrum ? stream : type;
    }
}
