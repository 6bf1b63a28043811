using EventSpectrum.History;
using EventSpectrum.Moderation;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Server.Tools;

namespace EventSpectrum.Server.Moderation;

/// <summary>Which tool a duplicate is merged into, and why.</summary>
/// <param name="Into">The id of the tool that stays.</param>
internal sealed record MergeRequest(string? Into, string? Reason, string? CommandId);

/// <summary>Why a merge is taken back.</summary>
internal sealed record UnmergeRequest(string? Reason, string? CommandId);

/// <summary>What a merge would do.</summary>
/// <param name="Both">How many participants have a vote on both tools: of theirs the later one counts.</param>
/// <param name="Tools">The two dots before and after: the duplicate has none afterwards.</param>
internal sealed record MergePreviewAnswer(int Both, IReadOnlyList<PreviewTool> Tools, long Sequence);

/// <summary>Merging duplicates, and taking that back.</summary>
internal static class MergeEndpoints
{
    private const int IdMax = 100;

    public static async Task<IResult> PreviewAsync(MergeRequest request, TheSpectrum spectrum, string tool, CancellationToken cancellation)
    {
        var check = new Check();
        var into = check.Line("into", request.Into, IdMax);
        if (check.Failed) return check.Problem;

        // Decided against the state as it is, so that what would be refused is refused here already.
        var (decision, history) = await spectrum.Value.ReadAsync(
            s => (MergeToolHandler.Handle(new MergeTool(tool, into, "", ""), s), SpectrumHistory.Of(s)), cancellation);
        if (decision.Refusal is { } refusal) return Problem.Of(refusal);
        var preview = MergePreview.Of(history, tool, into);
        return Results.Json(
            new MergePreviewAnswer(
                preview.Both,
                [.. preview.Tools.Select(t => new PreviewTool(t.ToolId, PointPart.Of(t.Before), PointPart.Of(t.After), t.VotesBefore, t.VotesAfter))], preview.Sequence),
            ServerJson.Relaxed.MergePreviewAnswer);
    }

    public static Task<IResult> MergeAsync(
        MergeRequest request, TheSpectrum spectrum, string tool, Caller caller, HttpContext http, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        var into = check.Line("into", request.Into, IdMax);
        var reason = check.Reason(request.Reason);
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"merge/{tool}");
        return check.Failed
            ? Task.FromResult<IResult>(check.Problem)
            : SendAsync(new MergeTool(tool, into, reason, caller.StaffName), key, "merged tools of", spectrum, caller, loggers, cancellation);
    }

    public static Task<IResult> UndoAsync(
        [Microsoft.AspNetCore.Mvc.FromBody] UnmergeRequest request, TheSpectrum spectrum, string tool, Caller caller, HttpContext http, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var check = new Check();
        var reason = check.Reason(request.Reason);
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"unmerge/{tool}");
        return check.Failed
            ? Task.FromResult<IResult>(check.Problem)
            : SendAsync(new MergeTool(tool, null, reason, caller.StaffName), key, "took a merge back on", spectrum, caller, loggers, cancellation);
    }

    private static async Task<IResult> SendAsync(
        MergeTool command, Guid? key, string did, TheSpectrum spectrum, Caller caller, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var receipt = await spectrum.Value.SendAsync(Handlers.MergeTool, command, key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, did, spectrum.Value);
        return receipt.Refusal is { } refusal
            ? Problem.Of(refusal)
            : Results.Json(await ReadTool.FindAsync(spectrum.Value, command.ToolId, caller, cancellation), ServerJson.Relaxed.ToolPart);
    }
}
