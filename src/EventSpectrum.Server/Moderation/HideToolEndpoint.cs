using EventSpectrum.Moderation;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Server.Tools;

namespace EventSpectrum.Server.Moderation;

/// <summary>Why a tool is taken off the chart, or put back.</summary>
internal sealed record HideToolRequest(string? Reason, string? CommandId);

/// <summary>Takes a tool off the chart, or puts it back. Its votes are kept.</summary>
internal static class HideToolEndpoint
{
    public static Task<IResult> HideAsync(
        HideToolRequest request, TheSpectrum spectrum, string tool, Caller caller, HttpContext http, ILoggerFactory loggers, CancellationToken cancellation) =>
        ChangeAsync(true, request, spectrum, tool, caller, http, loggers, cancellation);

    public static Task<IResult> RestoreAsync(
        [Microsoft.AspNetCore.Mvc.FromBody] HideToolRequest request, TheSpectrum spectrum, string tool, Caller caller, HttpContext http, ILoggerFactory loggers,
        CancellationToken cancellation) =>
        ChangeAsync(false, request, spectrum, tool, caller, http, loggers, cancellation);

    private static async Task<IResult> ChangeAsync(
        bool hidden, HideToolRequest request, TheSpectrum spectrum, string tool, Caller caller, HttpContext http, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var check = new Check();
        var reason = check.Reason(request.Reason);
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"{(hidden ? "hide" : "restore")}/{tool}");
        if (check.Failed) return check.Problem;
        var receipt = await spectrum.Value.SendAsync(Handlers.HideTool, new HideTool(tool, hidden, reason, caller.StaffName), key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, hidden ? "hid a tool of" : "restored a tool of", spectrum.Value);
        return receipt.Refusal is { } refusal
            ? Problem.Of(refusal)
            : Results.Json(await ReadTool.FindAsync(spectrum.Value, tool, caller, cancellation), ServerJson.Relaxed.ToolPart);
    }
}
