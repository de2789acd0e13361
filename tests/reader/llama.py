"""Makes a tiny language model of random weights, serves it with llama.cpp's server, and lets factlint ask it.

The model's tokens are single bytes, so that any text can be said; its weights come from a fixed seed, with a leaning towards the
marks of JSON, so that the strings which the schema wants come to an end. Called by .ci/reader-server.
"""

import json
import pathlib
import socket
import subprocess
import sys

import gguf
import numpy

WIDTH, INNER, LAYERS, HEADS, CONTEXT = 64, 128, 2, 2, 16384
# How much the model leans towards each mark.
LEANING = {'"': 5.0, "{": 5.0, "}": 5.0, "]": 3.0, ",": 3.0, ":": 5.0}


def model(path, seed):
    """Writes a model of random weights."""
    tokens = [b"<unk>", b"<s>", b"</s>"] + [b"<0x%02X>" % b for b in range(256)]
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL] + [gguf.TokenType.BYTE] * 256
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_space_prefix(False)
    writer.add_add_bos_token(False)
    dice = numpy.random.default_rng(seed)

    def tensor(name, *shape, scale=1.0):
        writer.add_tensor(name, (dice.standard_normal(shape) * scale).astype(numpy.float32))

    # The first number of every token's vector is the same: what the output makes of it is a leaning.
    vectors = dice.standard_normal((len(tokens), WIDTH)).astype(numpy.float32)
    vectors[:, 0] = 4.0
    writer.add_tensor("token_embd.weight", vectors)
    for i in range(LAYERS):
        ones = numpy.ones(WIDTH, dtype=numpy.float32)
        writer.add_tensor(f"blk.{i}.attn_norm.weight", ones)
        writer.add_tensor(f"blk.{i}.ffn_norm.weight", ones)
        for part in ["attn_q", "attn_k", "attn_v", "attn_output"]:
            tensor(f"blk.{i}.{part}.weight", WIDTH, WIDTH, scale=0.1)
        tensor(f"blk.{i}.ffn_gate.weight", INNER, WIDTH, scale=0.1)
        tensor(f"blk.{i}.ffn_up.weight", INNER, WIDTH, scale=0.1)
        tensor(f"blk.{i}.ffn_down.weight", WIDTH, INNER, scale=0.1)
    writer.add_tensor("output_norm.weight", numpy.ones(WIDTH, dtype=numpy.float32))
    out = dice.standard_normal((len(tokens), WIDTH)).astype(numpy.float32) * 0.5
    out[:, 0] = 0.0
    for mark, leaning in LEANING.items():
        out[3 + ord(mark), 0] = leaning / 2.0
    writer.add_tensor("output.weight", out)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def serve(path):
    """Starts llama.cpp's server on the model; returns it and its address."""
    import xllamacpp

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = xllamacpp.CommonParams()
    said.model.path = str(path)
    said.n_ctx = CONTEXT
    said.n_predict = 600
    said.n_parallel = 1
    said.warmup = False
    said.hostnames = ["127.0.0.1"]
    said.port = port
    said.cpuparams.n_threads = 2
    server = xllamacpp.Server(said)
    return server, getattr(server, "listening_address", f"http://127.0.0.1:{port}")


def check(program, desk, more):
    """Runs a check; the exit code, the report and what was said on standard error."""
    args = [program, "check", "story.txt", "--all", "--format", "json", "--no-reader-cache", *more]
    ran = subprocess.run(args, cwd=desk, capture_output=True, text=True, timeout=300)
    return ran.returncode, json.loads(ran.stdout), ran.stderr


STORY = """The mill stays open all winter, its owner said on Monday.

The gates of the mill are locked until spring, and 12 workers were sent home.
"""


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "story.txt").write_text(STORY)
    proposals = dropped = answered = failed = 0
    for seed in range(1, 9):
        path = folder / f"noise-{seed}.gguf"
        model(path, seed)
        server, address = serve(path)
        toml = f'[readers.noise]\nurl = "{address}/v1"\nmodel = "noise-{seed}"\ntimeout = 120\nretries = 0\n'
        (folder / "factlint.toml").write_text(toml)
        plain = check(program, folder, ["--reader", "off"])
        code, report, said = check(program, folder, ["--reader", "noise"])
        reader = report.pop("reader")
        assert (code, report) == plain[:2], f"noise changed the report: {report}"
        assert reader["requests"] == 1 and reader["shown"] == reader["agreed"] == reader["vetoed"] == 0, reader
        assert reader["proposals"] == sum(reader["dropped"].values()), reader
        assert (reader["answered"] == 1) != bool(said), f"an answer, or one line that says why not: {said}"
        print(f"  seed {seed}: {reader['proposals']} proposals, dropped: {reader['dropped']} {said.strip()}")
        answered += reader["answered"]
        failed += len(reader["failures"])
        proposals += reader["proposals"]
        dropped += sum(reader["dropped"].values())
        del server
    assert answered, "the server never answered in the form that was asked for"
    assert proposals, "noise that proposes nothing tries nothing"
    print(f"the real server: {answered} answers, {failed} failures, {proposals} proposals of noise, {dropped} dropped, nothing shown")


main()
