using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Groups;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Spectra;

namespace EventSpectrum.Server.Tools;

/// <summary>One tool.</summary>
internal static class ReadTool
{
    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, string tool, Caller caller, HttpContext http, GroupBook groups, CancellationToken cancellation)
    {
        if (await FindAsync(spectrum.Value, tool, caller, cancellation) is not { } part) return Problem.Of(Refusals.NoTool);
        http.Response.Headers.CacheControl = caller is (null, null) ? "no-cache" : "private, no-cache";
        return Results.Json(part with { Groups = await ReadGroups.OfToolAsync(spectrum, tool, groups, cancellation) }, ServerJson.Relaxed.ToolPart);
    }

    /// <summary>The tool as a caller sees it, or null.</summary>
    public static async Task<ToolPart?> FindAsync(ISpectrum spectrum, string tool, Caller caller, CancellationToken cancellation)
    {
        var view = (await spectrum.ViewAsync(cancellation)).Tools.FirstOrDefault(t => t.Info.Id == tool);
        if (view is null) return null;
        var mine = caller.ParticipantId is { } id ? (await MyVotes.OfAsync(spectrum, id, cancellation)).GetValueOrDefault(tool) : null;
        return ToolPart.Of(view, mine, caller);
    }
}
