using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Spectra;
using EventSpectrum.Snapshots;
using Spectre.Console;

namespace EventSpectrum.Server.Snapshots;

/// <summary><c>import</c>: takes a file into a running server: a snapshot of the original chart, or a spectrum as in <c>samples/</c>.</summary>
internal static class ImportCommand
{
    public static Command Create() => Create(Terminal.Output(), Terminal.Error());

    internal static Command Create(IAnsiConsole console, IAnsiConsole errors)
    {
        var file = new Argument<FileInfo>("file") { Description = "A snapshot of the original chart, or a file in the format eventspectrum/1." };
        var spectrum = new Option<string?>("--spectrum") { Description = "The spectrum's slug. Needed for a snapshot; a spectrum's file has its own." };
        var server = new CommandLineClient.Options();
        var command = new Command("import", "Take a file into a running server.") { file, spectrum };
        server.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = server.Client(parsed);
            return await RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(spectrum), client, console, errors, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo file, string? slug, CommandLineClient client, IAnsiConsole console, IAnsiConsole errors, CancellationToken cancellation)
    {
        try
        {
            var bytes = await ReadAsync(file, cancellation);
            if (Spectrum(bytes) is { } definition) await DefineAsync(definition, slug, client, console, cancellation);
            else await ImportAsync(file, bytes, slug, client, console, cancellation);
            return 0;
        }
        catch (CommandLineException e)
        {
            errors.MarkupLineInterpolated($"[red]Nothing was imported.[/] {e.Message}");
            return 1;
        }
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            if (file.Length > SnapshotFile.MaxBytes) throw new CommandLineException($"{file.Name} is larger than {SnapshotFile.MaxBytes >> 20} MB.");
            return await File.ReadAllBytesAsync(file.FullName, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandLineException(e.Message, e);
        }
    }

    /// <summary>The file as a spectrum's definition; null when it is something else.</summary>
    private static JsonObject? Spectrum(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) is JsonObject o && o["format"] is JsonValue format && format.TryGetValue(out string? name) && name == SpectrumFile.FormatName
                ? o
                : null;
        }
        catch (JsonException e)
        {
            throw new CommandLineException($"The file is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.", e);
        }
        catch (ArgumentException e)
        {
            throw new CommandLineException("The file names something twice.", e);
        }
    }

    private static async Task DefineAsync(
        JsonObject definition, string? slug, CommandLineClient client, IAnsiConsole console, CancellationToken cancellation)
    {
        if (slug is not null) definition["slug"] = slug;
        var answer = await client.SendAsync(HttpMethod.Post, "api/spectra", JsonSerializer.SerializeToUtf8Bytes(definition, ServerJson.Relaxed.JsonObject), cancellation);
        using var picture = JsonDocument.Parse(answer);
        var (name, title) = (picture.RootElement.GetProperty("slug").GetString()!, picture.RootElement.GetProperty("title").GetString()!);
        console.MarkupLineInterpolated($"[green]Made[/] “{title}” with {picture.RootElement.GetProperty("tools").GetArrayLength()} tools: {client.Page(name)}");
    }

    private static async Task ImportAsync(
        FileInfo file, byte[] bytes, string? slug, CommandLineClient client, IAnsiConsole console, CancellationToken cancellation)
    {
        try
        {
            SnapshotReader.Read(bytes); // what is wrong with the file is better said before a server is asked
        }
        catch (SnapshotFormatException e)
        {
            throw new CommandLineException(e.Message, e);
        }

        if (slug is null) throw new CommandLineException("Say which spectrum the snapshot belongs to: --spectrum ai-filmmaking.");
        var body = await client.SendAsync(HttpMethod.Post, $"api/spectra/{Uri.EscapeDataString(slug)}/import", bytes, cancellation);
        var answer = JsonSerializer.Deserialize(body, ServerJson.Relaxed.ImportAnswer)!;
        console.MarkupLineInterpolated(
            $"[green]{file.Name}[/] is on the chart: {answer.Tools} tools, {answer.Votes} votes of {answer.Participants} people. {client.Page(slug)}");
        if (answer.Skipped.Count == 0) return;

        console.MarkupLineInterpolated($"[yellow]Left out: {answer.Skipped.Count}[/]");
        var table = new Table().Border(TableBorder.Rounded).AddColumn("what").AddColumn("why");
        foreach (var (what, why) in answer.Skipped) table.AddRow(new Text(what), new Text(why));
        console.Write(table);
    }
}
