using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Tools;

namespace EventSpectrum.Server.Tools;

/// <summary>A change of a tool's texts; what is left out stays as it is.</summary>
/// <param name="Authorship">For staff only.</param>
internal sealed record EditToolRequest(
    string? Name, string? Description, string? Kind, IReadOnlyList<string?>? Disciplines, IReadOnlyList<LinkRequest?>? Links,
    IReadOnlyList<AuthorshipRequest?>? Authorship, string? CommandId);

/// <summary>Edits a tool's texts.</summary>
internal static class EditToolEndpoint
{
    public static async Task<IResult> HandleAsync(
        EditToolRequest request, TheSpectrum spectrum, string tool, Caller caller, HttpContext http, ILoggerFactory loggers, CancellationToken cancellation)
    {
        // Staff edits as staff, also when they vote here as well: they need not have added the tool.
        var asStaff = caller.Staff is { Moderates: true };
        var check = new Check();
        var texts = ToolTextRequest.Read(
            check, "", request.Name, request.Description, request.Kind, request.Disciplines, request.Links, request.Authorship);
        if (request.Authorship is not null && !asStaff) check.Wrong("authorship", "Notes on authorship are edited by staff.");
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"edit/{tool}");
        if (check.Failed) return check.Problem;

        var command = new EditTool(
            tool, texts.Name, texts.Description, texts.Kind, texts.Disciplines, texts.Links, texts.Authorship,
            asStaff ? null : caller.Participant, asStaff ? caller.StaffName : Caller.ByParticipant);
        var receipt = await spectrum.Value.SendAsync(Handlers.EditTool, command, key, cancellation);
        if (asStaff) loggers.LogAct(receipt, caller.StaffName, "edited a tool of", spectrum.Value);
        return receipt.Refusal is { } refusal
            ? Problem.Of(refusal)
            : Results.Json(await ReadTool.FindAsync(spectrum.Value, tool, caller, cancellation), ServerJson.Relaxed.ToolPart);
    }
}
