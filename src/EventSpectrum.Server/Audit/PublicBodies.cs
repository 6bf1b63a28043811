using System.Text.Json;
using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;

namespace EventSpectrum.Server.Audit;

/// <summary>Which events everyone may read in full: those that speak of the chart, and of nobody by name. A part of a body cannot be hashed.</summary>
internal static class PublicBodies
{
    /// <summary>What <c>By</c> may say in public: what somebody is, and not who.</summary>
    private static readonly string[] Roles = ["server", "facilitator", "moderator", "participant"];

    /// <summary>Whether an event's body stays with staff. What is not known to be harmless does.</summary>
    public static bool Withhold(RecordedEvent e)
    {
        try
        {
            return !IsAboutTheChart(EventTypes.Read(e.Type, e.Data.Span)) || !IsByARole(e);
        }
        catch (JsonException)
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

    // Not a session's start: the code on the wall stands in it.
    private static bool IsAboutTheChart(ISpectrumEvent? e) => e is
        SpectrumDefined or SpectrumRevised or SettingsChanged or SpectrumArchived or SpectrumUnarchived or SnapshotImported or SessionSwitched or VotesRevealed or SessionClosed or IPresentingEvent
        or ToolAdded { AddedBy: null } or ToolEdited { AddedBy: null } or ToolStartMoved or ToolHidden or ToolRestored or ToolMerged or ToolUnmerged
        or VotesStruck or VotesReinstated or VotesHeld or MomentBookmarked or BookmarkRemoved;

    private static bool IsByARole(RecordedEvent e)
    {
        using var body = JsonDocument.Parse(e.Data);
        return body.RootElement.TryGetProperty("By", out var by) && Roles.Contains(by.GetString());
    }
}
