using System.Text.Json.Serialization;
using EventSpectrum.Server.Audit;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Spectra;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Sessions;

/// <summary>What holds on a spectrum now, apart from its tools: what the stream's <c>session</c> event carries.</summary>
/// <param name="Session">The session that runs, or null.</param>
/// <param name="Head">In the answer to closing a session: what the log came to, signed, to be published.</param>
internal sealed record SessionNews(
    SessionPart? Session, SpectrumSettings Settings, string Title, Axis X, Axis Y, IReadOnlyList<string> Disciplines, bool Archived, long Sequence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SignedHead? Head = null)
{
    public static SessionNews Of(SpectrumView view, Func<string, string>? joinLink = null) => new(
        SessionPart.Of(view.Current, joinLink), view.Info.Settings, view.Info.Title, view.Info.X, view.Info.Y, view.Info.Disciplines, view.Info.Archived, view.Sequence);
}
