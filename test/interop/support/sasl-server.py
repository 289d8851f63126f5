"""The server's side of one login by a SASL library of the system, for sasl-library.ts.

Reads a JSON line with the library, the mechanism, the user, the password and the channel binding, then one
base64 message a line. Answers each with `more`, `ok` or `no`, and what the library has to say, in base64.
"""
import base64
import ctypes
import json
import sys
import tempfile

asked = json.loads(sys.stdin.readline())
binding = base64.b64decode(asked["binding"]["data"])


def gnu():
    lib = ctypes.CDLL("libgsasl.so.18")
    password, tls_exporter = 3, 25
    context, session = ctypes.c_void_p(), ctypes.c_void_p()
    assert lib.gsasl_init(ctypes.byref(context)) == 0
    assert lib.gsasl_server_start(context, asked["mechanism"].encode(), ctypes.byref(session)) == 0
    lib.gsasl_property_set(session, password, asked["password"].encode())
    lib.gsasl_property_set(session, tls_exporter, base64.b64encode(binding))

    def step(message):
        answer = ctypes.c_char_p()
        code = lib.gsasl_step64(session, base64.b64encode(message), ctypes.byref(answer))
        return {0: "ok", 1: "more"}.get(code, "no"), base64.b64decode(answer.value or b"")

    return step


def cyrus():
    lib = ctypes.CDLL("libsasl2.so.2")
    folder = tempfile.TemporaryDirectory()
    options = {
        b"sasldb_path": folder.name.encode() + b"/sasldb",
        b"auxprop_plugin": b"sasldb",
        b"log_level": b"0",
    }
    getopt_type = ctypes.CFUNCTYPE(
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_char_p,
        ctypes.c_char_p,
        ctypes.POINTER(ctypes.c_char_p),
        ctypes.POINTER(ctypes.c_uint),
    )

    @getopt_type
    def getopt(_context, _plugin, option, result, length):
        value = options.get(option)
        if value is None:
            return -1
        result[0] = value
        if length:
            length[0] = len(value)
        return 0

    class Callback(ctypes.Structure):
        _fields_ = [("id", ctypes.c_ulong), ("proc", getopt_type), ("context", ctypes.c_void_p)]

    class Binding(ctypes.Structure):
        _fields_ = [
            ("name", ctypes.c_char_p),
            ("critical", ctypes.c_int),
            ("len", ctypes.c_ulong),
            ("data", ctypes.c_char_p),
        ]

    callbacks = (Callback * 2)(Callback(1, getopt, None), Callback(0, getopt_type(), None))
    connection = ctypes.c_void_p()
    assert lib.sasl_server_init(callbacks, b"wirepost") == 0
    success_data = 4
    code = lib.sasl_server_new(
        b"smtp", b"localhost", None, None, None, None, success_data, ctypes.byref(connection)
    )
    assert code == 0
    user, password = asked["user"].encode(), asked["password"].encode()
    assert lib.sasl_setpass(connection, user, password, len(password), None, 0, 1) == 0
    bound = Binding(asked["binding"]["name"].encode(), 0, len(binding), binding)
    channel_binding = 21
    assert lib.sasl_setprop(connection, channel_binding, ctypes.byref(bound)) == 0
    started = False

    def step(message, keep=(folder, callbacks, bound)):
        nonlocal started
        out, length = ctypes.c_void_p(), ctypes.c_uint()
        given = (message, len(message), ctypes.byref(out), ctypes.byref(length))
        if started:
            code = lib.sasl_server_step(connection, *given)
        else:
            code = lib.sasl_server_start(connection, asked["mechanism"].encode(), *given)
        started = True
        said = ctypes.string_at(out.value, length.value) if out.value else b""
        return {0: "ok", 1: "more"}.get(code, "no"), said

    return step


step = {"gnu": gnu, "cyrus": cyrus}[asked["library"]]()
print("ready", flush=True)
for line in sys.stdin:
    verdict, said = step(base64.b64decode(line))
    print(verdict, base64.b64encode(said).decode(), flush=True)
