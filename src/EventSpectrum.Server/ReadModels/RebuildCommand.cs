using System.CommandLine;
using System.Text.Json;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Snapshots;
using Spectre.Console;

namespace EventSpectrum.Server.ReadModels;

/// <summary><c>rebuild</c>: has a running server make anew what follows from the log, and shows how far it is.</summary>
internal static class RebuildCommand
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    public static Command Create() => Create(Terminal.Output(), Terminal.Error());

    internal static Command Create(IAnsiConsole console, IAnsiConsole errors)
    {
        var spectrum = new Option<string?>("--spectrum") { Description = "The spectrum's slug." };
        var all = new Option<bool>("--all") { Description = "Every spectrum of the server, one after the other." };
        var readModels = new Option<bool>("--read-models") { Description = "The tables for people with SQL. Default: these and the checkpoints." };
        var checkpoints = new Option<bool>("--checkpoints") { Description = "The images that spare folding the whole log." };
        var server = new CommandLineClient.Options();
        var command = new Command("rebuild", "Rebuild what follows from the log, while the server runs.") { spectrum, all, readModels, checkpoints };
        server.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(spectrum) is null == !result.GetValue(all)) result.AddError("Say which: --spectrum SLUG, or --all.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = server.Client(parsed);
            var both = parsed.GetValue(readModels) == parsed.GetValue(checkpoints);
            return await RunAsync(
                parsed.GetValue(spectrum), new RebuildRequest(both || parsed.GetValue(readModels), both || parsed.GetValue(checkpoints)),
                client, console, errors, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        string? slug, RebuildRequest request, CommandLineClient client, IAnsiConsole console, IAnsiConsole errors, CancellationToken cancellation)
    {
        try
        {
            var slugs = slug is null ? await SlugsAsync(client, cancellation) : [slug];
            await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(async progress =>
                {
                    foreach (var one in slugs) await RebuildAsync(one, request, client, progress.AddTask(Markup.Escape(one)), cancellation);
                });
            console.MarkupLineInterpolated($"[green]Rebuilt[/] {string.Join(", ", slugs)}.");
            return 0;
        }
        catch (CommandLineException e)
        {
            errors.MarkupLineInterpolated($"[red]Not rebuilt.[/] {e.Message}");
            return 1;
        }
    }

    private static async Task RebuildAsync(string slug, RebuildRequest request, CommandLineClient client, ProgressTask shown, CancellationToken cancellation)
    {
        var path = $"api/spectra/{Uri.EscapeDataString(slug)}/rebuild";
        var body = await client.SendAsync(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(request, ServerJson.Relaxed.RebuildRequest), cancellation);
        while (true)
        {
            var rebuild = JsonSerializer.Deserialize(body, ServerJson.Relaxed.RebuildAnswer)!;
            if (rebuild.EventsTotal > 0) shown.MaxValue(rebuild.EventsTotal).Value(rebuild.Events);
            if (rebuild.State == RebuildAnswer.Failed) throw new CommandLineException($"{slug}: {rebuild.Failure} Everything is as it was before.");
            if (rebuild.State == RebuildAnswer.Done)
            {
                shown.Value(shown.MaxValue);
                return;
            }

            await Task.Delay(LookEvery, cancellation);
            body = await client.SendAsync(HttpMethod.Get, path, null, cancellation);
        }
    }

    private static async Task<string[]> SlugsAsync(CommandLineClient client, CancellationToken cancellation)
    {
        var body = await client.SendAsync(HttpMethod.Get, "api/spectra", null, cancellation);
        return [.. JsonSerializer.Deserialize(body, ServerJson.Relaxed.ListSpectrumSummary)!.Select(s => s.Slug)];
    }
}
