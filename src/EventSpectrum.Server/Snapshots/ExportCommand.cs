using System.CommandLine;
using Spectre.Console;

namespace EventSpectrum.Server.Snapshots;

/// <summary><c>export</c>: writes a running server's spectrum as a snapshot in the original chart's format.</summary>
internal static class ExportCommand
{
    public static Command Create() => Create(Terminal.Error(), Console.OpenStandardOutput);

    /// <param name="console">Where people are told what happened: not the standard output, which may be the file.</param>
    /// <param name="standardOutput">Where the file goes when none is named.</param>
    internal static Command Create(IAnsiConsole console, Func<Stream> standardOutput)
    {
        var spectrum = new Option<string>("--spectrum") { Description = "The spectrum's slug.", Required = true };
        var file = new Option<FileInfo?>("--out") { Description = "The file to write. Default: the standard output." };
        var server = new CommandLineClient.Options();
        var command = new Command("export", "Write a spectrum as a snapshot in the original chart's format.") { spectrum, file };
        server.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = server.Client(parsed);
            return await RunAsync(parsed.GetRequiredValue(spectrum), parsed.GetValue(file), client, console, standardOutput, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        string slug, FileInfo? file, CommandLineClient client, IAnsiConsole console, Func<Stream> standardOutput, CancellationToken cancellation)
    {
        try
        {
            var bytes = await client.SendAsync(HttpMethod.Get, $"api/spectra/{Uri.EscapeDataString(slug)}/export?format=snapshot", null, cancellation);
            if (file is null)
            {
                await using var output = standardOutput();
                await output.WriteAsync(bytes, cancellation);
            }
            else
            {
                await WriteAsync(file, bytes, cancellation);
                console.MarkupLineInterpolated($"[green]Wrote[/] {file.FullName} ({bytes.Length:N0} bytes)");
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
    private static async Task WriteAsync(FileInfo file, byte[] bytes, CancellationToken cancellation)
    {
        var partial = file.FullName + ".partial";
        try
        {
            await File.WriteAllBytesAsync(partial, bytes, cancellation);
            File.Move(partial, file.FullName, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandLineException(e.Message, e);
        }
    }
}
