using System.CommandLine;
using EventSpectrum.Server.Snapshots;
using Spectre.Console;

namespace EventSpectrum.Server.Exports;

/// <summary><c>export</c>: writes a running server's spectrum as a file.</summary>
internal static class ExportCommand
{
    public static Command Create() => Create(Terminal.Error(), Console.OpenStandardOutput);

    /// <param name="console">Where people are told what happened: not the standard output, which may be the file.</param>
    /// <param name="standardOutput">Where the file goes when none is named.</param>
    internal static Command Create(IAnsiConsole console, Func<Stream> standardOutput)
    {
        var spectrum = new Option<string>("--spectrum") { Description = "The spectrum's slug.", Required = true };
        var format = new Option<string>("--format")
        {
            Description = "snapshot: the picture, in the original chart's format. csv: one row for each vote. lines: one for each line that was drawn, with a key only. jsonl: the log with its hashes, for verify.",
            DefaultValueFactory = _ => "snapshot",
        };
        format.AcceptOnlyFromAmong("snapshot", "csv", "lines", "jsonl");
        var file = new Option<FileInfo?>("--out") { Description = "The file to write. Default: the standard output." };
        var server = new CommandLineClient.Options();
        var command = new Command("export", "Write a spectrum as a file: its picture, its votes, its lines, or its log.") { spectrum, format, file };
        server.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = server.Client(parsed);
            var path = $"api/spectra/{Uri.EscapeDataString(parsed.GetRequiredValue(spectrum))}/export?format={parsed.GetRequiredValue(format)}";
            return await RunAsync(path, parsed.GetValue(file), client, console, standardOutput, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        string path, FileInfo? file, CommandLineClient client, IAnsiConsole console, Func<Stream> standardOutput, CancellationToken cancellation)
    {
        try
        {
            if (file is null)
            {
                await client.DownloadAsync(path, standardOutput, cancellation);
            }
            else
            {
                var bytes = await WriteAsync(file, path, client, cancellation);
                console.MarkupLineInterpolated($"[green]Wrote[/] {file.FullName} ({bytes:N0} bytes)");
            }

            if (!client.HasKey) console.MarkupLine("[yellow]Without voters:[/] their ids and pseudonyms are for holders of a facilitator's key. See --key.");
            return 0;
        }
        catch (CommandLineException e)
        {
            console.MarkupLineInterpolated($"[red]Nothing was exported.[/] {e.Message}");
            return 1;
        }
    }

    // Written beside and then put in place: whoever finds the file finds a whole one.
    private static async Task<long> WriteAsync(FileInfo file, string path, CommandLineClient client, CancellationToken cancellation)
    {
        var partial = file.FullName + ".partial";
        try
        {
            var bytes = await client.DownloadAsync(path, () => File.Create(partial), cancellation);
            File.Move(partial, file.FullName, overwrite: true);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandLineException(e.Message, e);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
